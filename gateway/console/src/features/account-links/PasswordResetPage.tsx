import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Link } from '../../ui/Link.tsx';
import { Task } from '../../ui/Task.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { requestReset } from './queries.ts';

export function PasswordResetPage() {
  const { t } = useTranslation('account-links');
  const [sentTo, setSentTo] = useState<string>();
  if (sentTo) {
    return (
      <Task title={t('checkMail')}>
        <EmptyState icon={<MailCheck size={32} />} title={sentTo}>
          {t('reset.sent')}
        </EmptyState>
      </Task>
    );
  }
  return (
    <Task title={t('reset.title')} lead={t('reset.lead')}>
      <Form
        defaultValues={{ email: '' }}
        onSubmit={async (values: { email: string }) => {
          await requestReset(values);
          setSentTo(values.email);
        }}
        submit={t('reset.submit')}
      >
        <Field name="email" required>
          {(field) => <TextField label={t('email')} type="email" autoComplete="username" autoFocus {...field} />}
        </Field>
      </Form>
      <Link to="/sign-in">{t('toSignIn')}</Link>
    </Task>
  );
}
