import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { type License, useExtend } from './queries.ts';

interface ExtendLicenseProps {
  license: License;
  etag: string | null;
  onReload: () => void;
  onClose: () => void;
}

/** A later end of an active subscription; an earlier one is refused, by its field. */
export function ExtendLicense({ license, etag, onReload, onClose }: ExtendLicenseProps) {
  const { t } = useTranslation('entitlements');
  const { date } = useFormat();
  const extend = useExtend();
  return (
    <Dialog isOpen title={t('extend')} onClose={onClose}>
      <Form
        defaultValues={{ expires_at: license.expires_at?.slice(0, 10) ?? '' }}
        submit={t('extend')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={async ({ expires_at: day }) => {
          try {
            const saved = await extend.mutateAsync({ id: license.id, etag, expires_at: `${day}T23:59:59Z` });
            toast({ text: t('isExtended', { date: saved.expires_at ? date(saved.expires_at) : '' }) });
            onClose();
          } catch (failure) {
            if (failure instanceof Problem && failure.status === 412) {
              onReload();
            }
            throw failure;
          }
        }}
      >
        <Field name="expires_at" required>
          {(field) => <TextField type="date" label={t('newEnd')} autoFocus {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
