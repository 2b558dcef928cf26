import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { type Secret, useCreateSecret, useReplaceSecret } from './queries.ts';

export function NewSecret({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('secrets');
  const create = useCreateSecret();
  return (
    <Dialog isOpen title={t('create')} onClose={onClose}>
      <Form
        defaultValues={{ name: '', host: '', value: '' }}
        submit={t('create')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={async (body) => {
          await create.mutateAsync(body);
          onClose();
          toast({ text: t('isCreated', { name: body.name }) });
        }}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} description={t('nameHint')} autoFocus autoComplete="off" {...field} />}
        </Field>
        <Field name="host" required>
          {(field) => <TextField label={t('host')} description={t('hostHint')} autoComplete="off" {...field} />}
        </Field>
        <Field name="value" required>
          {(field) => <PasswordField label={t('value')} description={t('valueHint')} autoComplete="off" {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}

export function ReplaceSecret({ secret: { id, name }, onClose }: { secret: Secret; onClose: () => void }) {
  const { t } = useTranslation('secrets');
  const replace = useReplaceSecret(id);
  return (
    <Dialog isOpen title={t('replaceTitle', { name })} onClose={onClose}>
      <Form
        defaultValues={{ value: '' }}
        submit={t('replace')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={async ({ value }) => {
          await replace.mutateAsync(value);
          onClose();
          toast({ text: t('isReplaced', { name }) });
        }}
      >
        <Field name="value" required>
          {(field) => <PasswordField label={t('value')} description={t('valueHint')} autoFocus autoComplete="off" {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
