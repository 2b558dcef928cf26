import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasSession } from '../../api/session.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { Done } from './Done.tsx';
import { TokenTask } from './TokenTask.tsx';

/** Confirms an address: with the session alone, or with the password where there is none. */
export function ConfirmByTokenPage({
  what,
  token,
  confirm,
}: {
  what: 'verify' | 'emailChange';
  token: string | undefined;
  confirm: (body: { token: string; password?: string }) => Promise<unknown>;
}) {
  const { t } = useTranslation('account-links');
  const [done, setDone] = useState(false);
  const signedIn = hasSession();
  if (done) {
    return (
      <Done title={t(`${what}.title`)} home={signedIn}>
        {t(`${what}.done`)}
      </Done>
    );
  }
  return (
    <TokenTask title={t(`${what}.title`)} lead={t(`${what}.lead`)} token={token} again="/sign-in">
      {(given, guard) => (
        <Form
          defaultValues={{ password: '' }}
          onSubmit={async ({ password }: { password: string }) => {
            await guard(confirm({ token: given, ...(password ? { password } : {}) }));
            setDone(true);
          }}
          submit={t(`${what}.submit`)}
        >
          {!signedIn && (
            <Field name="password" required>
              {(field) => <PasswordField label={t('password')} autoComplete="current-password" {...field} />}
            </Field>
          )}
        </Form>
      )}
    </TokenTask>
  );
}
