import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TRIGGERS } from './Settings.tsx';
import { useCreateWorkflow } from './queries.ts';

interface Values {
  name: string;
  trigger_type: (typeof TRIGGERS)[number];
}

/** A draft with a first step, which the canvas then shows. */
export function NewWorkflow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const create = useCreateWorkflow();
  return (
    <Dialog isOpen title={t('create')} onClose={onClose}>
      <Form<Values>
        defaultValues={{ name: '', trigger_type: 'form.submitted' }}
        submit={t('createSubmit')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={async (values) => {
          const nodes = [{ id: 'trigger', type: 'trigger' as const }];
          const workflow = await create.mutateAsync({ ...values, nodes, edges: [] });
          await navigate({ to: '/crm/workflows/$workflowId', params: { workflowId: workflow.id } });
        }}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus {...field} />}
        </Field>
        <Field name="trigger_type">
          {({ value, onChange, error }) => (
            <NativeSelect
              label={t('triggerLabel')}
              value={value}
              options={TRIGGERS.map((id) => ({ id, label: t(`trigger.${id}`) }))}
              onChange={onChange}
              error={error}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}
