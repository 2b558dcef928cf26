import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { Card, Section } from '../../ui/Page.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { changeEmail } from './queries.ts';

/** A new address is in use once the link that is sent to it has been followed. */
export function EmailSection() {
  const { t } = useTranslation('me');
  const { user } = useSession().me;
  const [sentTo, setSentTo] = useState<string>();

  async function send(values: { email: string; password: string }) {
    await changeEmail(values);
    setSentTo(values.email);
  }

  return (
    <Section title={t('email.title')}>
      <Card>
        <p>{t('email.now', { email: user.email })}</p>
        {sentTo && (
          <Message tone="success" role="status">
            {t('email.sent', { email: sentTo })}
          </Message>
        )}
        <Form key={sentTo} defaultValues={{ email: '', password: '' }} onSubmit={send} submit={t('email.submit')}>
          <Field name="email" required>
            {(field) => <TextField label={t('email.new')} type="email" autoComplete="off" {...field} />}
          </Field>
          <Field name="password" required>
            {(field) => <PasswordField label={t('currentPassword')} autoComplete="current-password" {...field} />}
          </Field>
        </Form>
      </Card>
    </Section>
  );
}
