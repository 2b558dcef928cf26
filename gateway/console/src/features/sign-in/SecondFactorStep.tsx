import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showCode } from '../../session/signIn.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Task } from '../../ui/Task.tsx';
import { TextField } from '../../ui/TextField.tsx';

export function SecondFactorStep({
  challenge,
  onDone,
  onBack,
}: {
  challenge: string;
  onDone: () => Promise<void>;
  onBack: () => void;
}) {
  const { t } = useTranslation('sign-in');
  const queries = useQueryClient();
  const [byRecovery, setByRecovery] = useState(false);

  async function submit({ code }: { code: string }) {
    await showCode(queries, challenge, code);
    await onDone();
  }

  return (
    <Task title={t('factor.title')} lead={byRecovery ? t('factor.recoveryLead') : t('factor.lead')}>
      <Form
        key={String(byRecovery)}
        defaultValues={{ code: '' }}
        onSubmit={submit}
        submit={t('factor.submit')}
        actions={
          <Button variant="quiet" onPress={onBack}>
            {t('factor.back')}
          </Button>
        }
      >
        <Field name="code" required>
          {(field) =>
            byRecovery ? (
              <TextField label={t('factor.recoveryCode')} autoComplete="off" autoFocus {...field} />
            ) : (
              <TextField
                label={t('factor.code')}
                autoComplete="one-time-code"
                inputMode="numeric"
                autoFocus
                {...field}
              />
            )
          }
        </Field>
      </Form>
      <Button variant="quiet" onPress={() => setByRecovery(!byRecovery)}>
        {byRecovery ? t('factor.useApp') : t('factor.useRecovery')}
      </Button>
    </Task>
  );
}
