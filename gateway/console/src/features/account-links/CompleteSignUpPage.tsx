import { useTranslation } from 'react-i18next';
import { Form } from '../../ui/Form.tsx';
import { NewPassword } from './NewPassword.tsx';
import { completeSignUp } from './queries.ts';
import { TokenTask } from './TokenTask.tsx';
import { useEnter } from './useEnter.ts';

export function CompleteSignUpPage({ token }: { token: string | undefined }) {
  const { t } = useTranslation('account-links');
  const enter = useEnter();
  return (
    <TokenTask title={t('complete.title')} lead={t('complete.lead')} token={token} again="/sign-up">
      {(given, guard) => (
        <Form
          defaultValues={{ password: '' }}
          onSubmit={async ({ password }: { password: string }) => {
            const account = await guard(completeSignUp({ token: given, password }));
            await enter(account.email, password);
          }}
          submit={t('complete.submit')}
        >
          <NewPassword />
        </Form>
      )}
    </TokenTask>
  );
}
