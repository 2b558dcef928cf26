import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import styles from './EntitlementsPage.module.css';
import { centsOf } from './licenses.ts';
import { itemsQuery, useOffer } from './queries.ts';

/** An own item, offered to another tenant at a price. */
export function OfferDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('entitlements');
  const [text, setText] = useState('');
  const [item, setItem] = useState<{ id: string; title: string }>();
  const items = useQuery(itemsQuery(text)).data?.items.filter((one) => one.visibility === 'licensable') ?? [];
  const offer = useOffer();
  return (
    <Dialog title={t('offer')} isOpen onClose={onClose}>
      <SearchField label={t('offerItem')} value={text} onChange={setText} />
      <div className={styles.found} role="group" aria-label={t('items')}>
        {items.map(({ id, title }) => (
          <Button key={id} className={styles.add ?? ''} aria-pressed={item?.id === id} onPress={() => setItem({ id, title })}>
            {title}
          </Button>
        ))}
        {items.length === 0 && <p className={styles.muted}>{t('noLicensable')}</p>}
      </div>
      <Form
        defaultValues={{ licensee_tenant_key: '', license_type: 'perpetual', price_paid_cents: '', expires_at: '' }}
        submit={t('sendOffer')}
        isSubmitDisabled={item === undefined}
        onSubmit={async ({ licensee_tenant_key, license_type, price_paid_cents, expires_at }) => {
          const price = centsOf(price_paid_cents);
          if (price === undefined) {
            const detail = t('noAmount');
            throw new Problem(422, 'unprocessable', '', detail, [{ pointer: '/price_paid_cents', detail, code: 'format' }]);
          }
          await offer.mutateAsync({
            content_id: item?.id ?? '',
            licensee_tenant_key,
            license_type: license_type === 'subscription' ? 'subscription' : 'perpetual',
            price_paid_cents: price,
            expires_at: expires_at ? `${expires_at}T23:59:59Z` : null,
          });
          toast({ text: t('offered', { title: item?.title ?? '' }) });
          onClose();
        }}
      >
        <Field name="licensee_tenant_key" required>
          {(field) => <TextField label={t('tenantKey')} description={t('tenantKeyText')} maxLength={63} {...field} />}
        </Field>
        <Field name="license_type">
          {({ value, onChange, error }) => (
            <NativeSelect
              label={t('type')}
              options={(['perpetual', 'subscription'] as const).map((id) => ({ id, label: t(`licenseType.${id}`) }))}
              {...{ value, onChange, error }}
            />
          )}
        </Field>
        <Field name="price_paid_cents">
          {(field) => <TextField label={t('price')} description={t('priceText')} inputMode="decimal" {...field} />}
        </Field>
        <Field name="expires_at">
          {(field) => <TextField type="date" label={t('ends')} description={t('endsText')} {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
