import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery, useSessionIfAny } from '../../session/session.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { Link } from '../../ui/Link.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { NewPassword } from './NewPassword.tsx';
import { redeemCode } from './queries.ts';
import { TokenTask } from './TokenTask.tsx';
import { useEnter } from './useEnter.ts';

interface Values {
  email: string;
  full_name: string;
  password: string;
}

export function JoinPage({ code }: { code: string }) {
  const { t } = useTranslation('account-links');
  const me = useSessionIfAny()?.me;
  const queries = useQueryClient();
  const router = useRouter();
  const enter = useEnter();

  async function join(values: Values) {
    await redeemCode(me ? { code } : { code, ...values });
    if (me) {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await router.navigate({ to: '/' });
    } else {
      await enter(values.email, values.password);
    }
  }

  return (
    <TokenTask
      title={t('join.title')}
      lead={me ? t('join.leadSignedIn', { email: me.user.email }) : t('join.lead')}
      token={code}
      again="/sign-in"
    >
      {(_, guard) => (
        <>
          <Form
            key={me ? 'session' : 'new'}
            defaultValues={{ email: '', full_name: '', password: '' }}
            onSubmit={(values: Values) => guard(join(values))}
            submit={t('join.submit')}
          >
            {!me && (
              <>
                <Field name="full_name" required>
                  {(field) => <TextField label={t('fullName')} autoComplete="name" autoFocus {...field} />}
                </Field>
                <Field name="email" required>
                  {(field) => <TextField label={t('email')} type="email" autoComplete="username" {...field} />}
                </Field>
                <NewPassword />
              </>
            )}
          </Form>
          {!me && (
            <Link to="/sign-in" search={{ to: `/join/${encodeURIComponent(code)}` }}>
              {t('accept.haveAccount')}
            </Link>
          )}
        </>
      )}
    </TokenTask>
  );
}
