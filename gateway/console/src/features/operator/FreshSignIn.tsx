import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { confirmPassword } from '../../session/signIn.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface Asked {
  onConfirmed: () => void;
  onCancel: () => void;
}

/** For changes that ask for a recent sign-in: asks for the password where one is refused for that, then goes on. */
export function useFreshSignIn() {
  const [asked, setAsked] = useState<Asked>();

  async function guard<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (failure) {
      if (asProblem(failure).type !== 'fresh-sign-in-required') {
        throw failure;
      }
      await new Promise<void>((resolve, reject) =>
        setAsked({ onConfirmed: resolve, onCancel: () => reject(asProblem(failure)) }),
      ).finally(() => setAsked(undefined));
      return call();
    }
  }

  return { guard, asked };
}

export function FreshSignIn({ onConfirmed, onCancel }: Asked) {
  const { t } = useTranslation('operator');
  return (
    <Dialog title={t('confirmYou')} isOpen onClose={onCancel}>
      <p>{t('confirmYouText')}</p>
      <Form
        defaultValues={{ password: '', code: '' }}
        submit={t('confirm')}
        onSubmit={async ({ password, code }) => {
          await confirmPassword(password, code);
          onConfirmed();
        }}
      >
        <Field name="password" required>
          {(field) => <PasswordField label={t('password')} autoComplete="current-password" {...field} />}
        </Field>
        <Field name="code">
          {(field) => (
            <TextField label={t('code')} description={t('codeText')} autoComplete="one-time-code" inputMode="numeric" {...field} />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}
