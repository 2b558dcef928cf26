import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery, useSessionIfAny } from '../../session/session.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { Link } from '../../ui/Link.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { NewPassword } from './NewPassword.tsx';
import { acceptInvitation } from './queries.ts';
import { TokenTask } from './TokenTask.tsx';
import { useEnter } from './useEnter.ts';

interface Values {
  full_name: string;
  password: string;
}

export function AcceptInvitationPage({ token }: { token: string | undefined }) {
  const { t } = useTranslation('account-links');
  const me = useSessionIfAny()?.me;
  const queries = useQueryClient();
  const router = useRouter();
  const enter = useEnter();
  const lead = me ? t('accept.leadSignedIn', { email: me.user.email }) : t('accept.lead');

  async function accept(body: Parameters<typeof acceptInvitation>[0], password: string) {
    const account = await acceptInvitation(body);
    if (me) {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await router.navigate({ to: '/' });
    } else {
      await enter(account.email, password);
    }
  }

  return (
    <TokenTask title={t('accept.title')} lead={lead} token={token} again="/sign-in">
      {(given, guard) => (
        <>
          <Form
            key={me ? 'session' : 'new'}
            defaultValues={{ full_name: '', password: '' }}
            onSubmit={({ password, ...name }: Values) =>
              guard(accept(me ? { token: given } : { token: given, ...name, password }, password))
            }
            submit={t('accept.submit')}
          >
            {!me && (
              <>
                <Field name="full_name" required>
                  {(field) => <TextField label={t('fullName')} autoComplete="name" autoFocus {...field} />}
                </Field>
                <NewPassword />
              </>
            )}
          </Form>
          {!me && (
            <Link to="/sign-in" search={{ to: `/invitations/accept?token=${encodeURIComponent(given)}` }}>
              {t('accept.haveAccount')}
            </Link>
          )}
        </>
      )}
    </TokenTask>
  );
}
