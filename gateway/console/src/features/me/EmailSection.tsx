import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { Card, Section } from '../../ui/Page.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { changeEmail, useVerifyEmail } from './queries.ts';

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
        {!user.email_verified && <Unverified email={user.email} />}
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

/** Whoever joined by a code has not shown yet that the address is theirs. */
function Unverified({ email }: { email: string }) {
  const { t } = useTranslation('me');
  const problem = useProblemText();
  const send = useVerifyEmail();
  return (
    <>
      <Message tone="info" role="status">
        {t(send.isSuccess ? 'email.linkSent' : 'email.unverified', { email })}
      </Message>
      {send.error && (
        <Message tone="danger" role="alert">
          {problem(send.error)}
        </Message>
      )}
      {!send.isSuccess && (
        <div>
          <Button isPending={send.isPending} onPress={() => send.mutate({ email })}>
            {t('email.verify')}
          </Button>
        </div>
      )}
    </>
  );
}
