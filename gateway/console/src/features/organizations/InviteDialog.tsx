import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { type OrganizationRole, teamsQuery, useInvite } from './queries.ts';
import { ROLES } from './roles.ts';

export function InviteDialog({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const invite = useInvite(organizationId);
  const teams = useInfiniteQuery(teamsQuery(organizationId)).data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog title={t('invite.title')} isOpen onClose={onClose}>
      <Form
        defaultValues={{ email: '', role: 'member', team_id: '' }}
        submit={t('invite.send')}
        onSubmit={async ({ email, role, team_id: team }) => {
          await invite.mutateAsync({ email, role: role as OrganizationRole, team_id: team || null });
          toast({ text: t('invite.sent', { email }) });
          onClose();
        }}
      >
        <Field name="email" required>
          {(field) => <TextField type="email" label={t('invite.email')} description={t('invite.text')} autoFocus maxLength={254} {...field} />}
        </Field>
        <Field name="role">
          {({ value, onChange, error }) => (
            <NativeSelect
              label={t('roleLabel')}
              options={ROLES.map((role) => ({ id: role, label: t(`role.${role}`) }))}
              {...{ value, onChange, error }}
            />
          )}
        </Field>
        <Field name="team_id">
          {({ value, onChange, error }) => (
            <NativeSelect
              label={t('team')}
              options={[{ id: '', label: t('nobody') }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
              {...{ value, onChange, error }}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}
