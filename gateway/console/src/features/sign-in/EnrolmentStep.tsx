import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Task } from '../../ui/Task.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { beginSession, confirmEnrolment, startEnrolment } from './queries.ts';
import styles from './SignInPage.module.css';

type Enrolled = Awaited<ReturnType<typeof confirmEnrolment>>;

/** Where the tenant requires a second factor and the person has none yet. */
export function EnrolmentStep({ challenge, onDone }: { challenge: string; onDone: () => Promise<void> }) {
  const { t } = useTranslation('sign-in');
  const queries = useQueryClient();
  const [enrolled, setEnrolled] = useState<Enrolled>();
  const secret = useQuery({
    queryKey: ['enrolment', challenge],
    queryFn: () => startEnrolment(challenge),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }).data;

  async function goOn(session: Enrolled['session']) {
    await beginSession(queries, session);
    await onDone();
  }

  if (enrolled) {
    return (
      <Task title={t('enrol.codesTitle')} lead={t('enrol.codesLead')}>
        <ul role="list" className={styles.codes}>
          {enrolled.recovery_codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button variant="primary" onPress={() => void goOn(enrolled.session)}>
          {t('enrol.kept')}
        </Button>
      </Task>
    );
  }
  return (
    <Task title={t('enrol.title')} lead={t('enrol.lead')}>
      {secret ? (
        <Message>
          <p>{t('enrol.secret')}</p>
          <p className={styles.secret}>{secret.secret}</p>
          <ExternalLink href={secret.otpauth_uri}>{t('enrol.open')}</ExternalLink>
        </Message>
      ) : (
        <Skeleton lines={2} />
      )}
      <Form
        defaultValues={{ code: '' }}
        onSubmit={async ({ code }: { code: string }) => setEnrolled(await confirmEnrolment(challenge, code))}
        submit={t('enrol.submit')}
      >
        <Field name="code" required>
          {(field) => (
            <TextField label={t('factor.code')} autoComplete="one-time-code" inputMode="numeric" {...field} />
          )}
        </Field>
      </Form>
    </Task>
  );
}
