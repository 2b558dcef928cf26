import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../../session/session.ts';
import { type Challenge, safePath, signInWith } from '../../session/signIn.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { Link } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { Task } from '../../ui/Task.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EnrolmentStep } from './EnrolmentStep.tsx';
import { EnterAs } from './EnterAs.tsx';
import { SecondFactorStep } from './SecondFactorStep.tsx';
import styles from './SignInPage.module.css';

const route = getRouteApi('/_visitor/sign-in');

export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { tenant, welcome_message: welcome, sign_up: signUp } = useBootstrap();
  const { to, ended } = route.useSearch();
  const queries = useQueryClient();
  const router = useRouter();
  const [challenge, setChallenge] = useState<Challenge>();
  const enter = () => router.navigate({ href: safePath(to), replace: true });

  async function submit(credentials: { email: string; password: string }) {
    const asked = await signInWith(queries, credentials);
    if (asked) {
      setChallenge(asked);
    } else {
      await enter();
    }
  }

  if (challenge?.purpose === 'second_factor') {
    return <SecondFactorStep challenge={challenge.challenge} onDone={enter} onBack={() => setChallenge(undefined)} />;
  }
  if (challenge) {
    return <EnrolmentStep challenge={challenge.challenge} onDone={enter} />;
  }
  return (
    <>
      {ended && (
        <Message role="status">{t('ended')}</Message>
      )}
      <Task
        title={tenant ? t('title', { name: tenant.display_name }) : t('operatorTitle')}
        lead={welcome ?? (tenant ? undefined : t('operatorLead'))}
      >
        <Form defaultValues={{ email: '', password: '' }} onSubmit={submit} submit={t('submit')}>
          <Field name="email" required>
            {(field) => <TextField label={t('email')} type="email" autoComplete="username" autoFocus {...field} />}
          </Field>
          <Field name="password" required>
            {(field) => <PasswordField label={t('password')} autoComplete="current-password" {...field} />}
          </Field>
        </Form>
        {tenant && (
          <div className={styles.others}>
            <Link to="/password-reset">{t('forgotten')}</Link>
            {(signUp.open || signUp.by_domain) && <Link to="/sign-up">{t('signUp')}</Link>}
          </div>
        )}
      </Task>
      <EnterAs onChosen={submit} />
    </>
  );
}
