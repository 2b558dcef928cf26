import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { removeFactor, replaceCodes } from './queries.ts';

export function ReplaceCodes({
  onDone,
  onCancel,
}: {
  onDone: (codes: readonly string[]) => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useTranslation('me');
  return (
    <Form
      defaultValues={{ code: '' }}
      onSubmit={async ({ code }: { code: string }) => onDone((await replaceCodes(code)).recovery_codes)}
      submit={t('factor.newCodes')}
      actions={<Cancel onPress={onCancel} />}
    >
      <Code />
    </Form>
  );
}

export function RemoveFactor({ onDone, onCancel }: { onDone: () => Promise<void>; onCancel: () => void }) {
  const { t } = useTranslation('me');
  return (
    <Form
      defaultValues={{ password: '', code: '' }}
      onSubmit={async (values: { password: string; code: string }) => {
        await removeFactor({ ...values, code: values.code.trim() });
        await onDone();
      }}
      submit={t('factor.remove')}
      actions={<Cancel onPress={onCancel} />}
    >
      <Field name="password" required>
        {(field) => <PasswordField label={t('currentPassword')} autoComplete="current-password" {...field} />}
      </Field>
      <Code />
    </Form>
  );
}

function Code() {
  const { t } = useTranslation('me');
  return (
    <Field name="code" required>
      {(field) => <TextField label={t('factor.codeOrRecovery')} autoComplete="one-time-code" {...field} />}
    </Field>
  );
}

function Cancel({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('me');
  return (
    <Button variant="quiet" onPress={onPress}>
      {t('cancel')}
    </Button>
  );
}
