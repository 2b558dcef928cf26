import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { teamsQuery, useCreateCode } from './queries.ts';
import styles from './OrganizationsPage.module.css';

const ROLES = ['member', 'manager'] as const;

interface Values {
  role: string;
  team_id: string;
  max_uses: string;
  expires_at: string;
}

/** Makes a code and shows it, this once, with the address to pass on. */
export function NewCode({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const [address, setAddress] = useState<string>();
  const create = useCreateCode(organizationId);
  const teams = useInfiniteQuery(teamsQuery(organizationId)).data?.pages.flatMap((page) => page.items) ?? [];

  async function send({ role, team_id: team, max_uses: uses, expires_at: day }: Values) {
    const { code } = await create.mutateAsync({
      role: ROLES.find((one) => one === role) ?? 'member',
      team_id: team || null,
      max_uses: Number(uses),
      // Through the day that is named.
      expires_at: day ? new Date(`${day}T23:59:59`).toISOString() : null,
    });
    setAddress(`${window.location.origin}/join/${encodeURIComponent(code ?? '')}`);
  }

  if (address) {
    return (
      <Dialog isOpen title={t('code.made')} onClose={onClose} isDismissable={false}>
        <Message>{t('code.once')}</Message>
        <code className={styles.code} dir="ltr">
          {address}
        </code>
        <div className={styles.buttons}>
          <Button
            variant="primary"
            onPress={() => void navigator.clipboard.writeText(address).then(() => toast({ text: t('code.copied') }))}
          >
            {t('code.copy')}
          </Button>
          <Button onPress={onClose}>{t('code.done')}</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog isOpen title={t('code.create')} onClose={onClose}>
      <Form<Values> defaultValues={{ role: 'member', team_id: '', max_uses: '20', expires_at: '' }} submit={t('code.create')} onSubmit={send}>
        <Field name="max_uses" required>
          {(field) => <TextField label={t('code.most')} inputMode="numeric" autoFocus {...field} />}
        </Field>
        <Field name="role">
          {({ inputRef: _, onBlur: __, ...field }) => (
            <NativeSelect label={t('roleLabel')} options={ROLES.map((id) => ({ id, label: t(`role.${id}`) }))} {...field} />
          )}
        </Field>
        {teams.length > 0 && (
          <Field name="team_id">
            {({ inputRef: _, onBlur: __, ...field }) => (
              <NativeSelect
                label={t('team')}
                options={[{ id: '', label: t('nobody') }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
                {...field}
              />
            )}
          </Field>
        )}
        <Field name="expires_at">{(field) => <TextField label={t('code.lastDay')} type="date" {...field} />}</Field>
      </Form>
    </Dialog>
  );
}
