import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './MePage.module.css';
import { confirmEnrolment, startEnrolment } from './queries.ts';

interface Props {
  onDone: (codes: readonly string[]) => Promise<void>;
  onCancel: () => void;
}

/** The password first, then the secret for the app, then the app's first code. */
export function AddFactor({ onDone, onCancel }: Props) {
  const { t } = useTranslation('me');
  const [secret, setSecret] = useState<Awaited<ReturnType<typeof startEnrolment>>>();
  const cancel = (
    <Button variant="quiet" onPress={onCancel}>
      {t('cancel')}
    </Button>
  );
  if (!secret) {
    return (
      <Form
        key="password"
        defaultValues={{ password: '' }}
        onSubmit={async ({ password }: { password: string }) => setSecret(await startEnrolment(password))}
        submit={t('factor.next')}
        actions={cancel}
      >
        <Field name="password" required>
          {(field) => (
            <PasswordField label={t('currentPassword')} autoComplete="current-password" autoFocus {...field} />
          )}
        </Field>
      </Form>
    );
  }
  return (
    <Form
      key="code"
      defaultValues={{ code: '' }}
      onSubmit={async ({ code }: { code: string }) => onDone((await confirmEnrolment(code)).recovery_codes)}
      submit={t('factor.confirm')}
      actions={cancel}
    >
      <Message>
        <p>{t('factor.secret')}</p>
        <p className={styles.secret}>{secret.secret}</p>
        <ExternalLink href={secret.otpauth_uri}>{t('factor.open')}</ExternalLink>
      </Message>
      <Field name="code" required>
        {(field) => (
          <TextField label={t('factor.code')} autoComplete="one-time-code" inputMode="numeric" autoFocus {...field} />
        )}
      </Field>
    </Form>
  );
}
