import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetSession } from '../../api/session.ts';
import { Form } from '../../ui/Form.tsx';
import { Done } from './Done.tsx';
import { NewPassword } from './NewPassword.tsx';
import { confirmReset } from './queries.ts';
import { TokenTask } from './TokenTask.tsx';

// After the first paint, which is by the password's field.
const Checkbox = lazy(async () => ({ default: (await import('../../ui/Checkbox.tsx')).Checkbox }));

type Reset = Awaited<ReturnType<typeof confirmReset>>;

export function ConfirmPasswordResetPage({ token }: { token: string | undefined }) {
  const { t } = useTranslation('account-links');
  const [keepKeys, setKeepKeys] = useState(false);
  const [done, setDone] = useState<Reset>();
  if (done) {
    const revoked = [...done.revoked_api_keys, ...done.revoked_scim_tokens];
    return (
      <Done title={t('newPasswordTitle')}>
        <p>{t('resetConfirm.done')}</p>
        {revoked.length > 0 && <p>{t('resetConfirm.revoked', { names: revoked.join(', ') })}</p>}
      </Done>
    );
  }
  return (
    <TokenTask title={t('newPasswordTitle')} lead={t('resetConfirm.lead')} token={token} again="/password-reset">
      {(given, guard) => (
        <Form
          defaultValues={{ password: '' }}
          onSubmit={async ({ password }: { password: string }) => {
            setDone(await guard(confirmReset({ token: given, password, keep_keys: keepKeys })));
            // All sessions have ended, this browser's among them.
            forgetSession();
          }}
          submit={t('resetConfirm.submit')}
        >
          <NewPassword />
          <Suspense>
            <Checkbox isSelected={keepKeys} onChange={setKeepKeys}>
              {t('resetConfirm.keepKeys')}
            </Checkbox>
          </Suspense>
        </Form>
      )}
    </TokenTask>
  );
}
