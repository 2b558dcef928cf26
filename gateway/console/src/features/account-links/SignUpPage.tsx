import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../../session/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { ButtonLink, Link } from '../../ui/Link.tsx';
import { Task } from '../../ui/Task.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { signUp } from './queries.ts';

export function SignUpPage() {
  const { t } = useTranslation('account-links');
  const { sign_up: rules } = useBootstrap();
  const [sentTo, setSentTo] = useState<string>();
  if (!rules.open && !rules.by_domain) {
    return (
      <Task title={t('signUp.title')}>
        <EmptyState title={t('signUp.closed')} action={<ButtonLink to="/sign-in">{t('toSignIn')}</ButtonLink>}>
          {t('signUp.closedText')}
        </EmptyState>
      </Task>
    );
  }
  if (sentTo) {
    return (
      <Task title={t('checkMail')}>
        <EmptyState icon={<MailCheck size={32} />} title={sentTo}>
          {t('signUp.sent')}
        </EmptyState>
      </Task>
    );
  }
  return (
    <Task title={t('signUp.title')} lead={t(rules.open ? 'signUp.lead' : 'signUp.domainLead')}>
      <Form
        defaultValues={{ full_name: '', email: '' }}
        onSubmit={async (values: { full_name: string; email: string }) => {
          await signUp(values);
          setSentTo(values.email);
        }}
        submit={t('signUp.submit')}
      >
        <Field name="full_name" required>
          {(field) => <TextField label={t('fullName')} autoComplete="name" autoFocus {...field} />}
        </Field>
        <Field name="email" required>
          {(field) => <TextField label={t('email')} type="email" autoComplete="email" {...field} />}
        </Field>
      </Form>
      <Link to="/sign-in">{t('haveAccount')}</Link>
    </Task>
  );
}
