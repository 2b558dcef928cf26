import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import type { Versioned } from '../../api/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { type Entitlement, useEditEntitlement } from './queries.ts';

interface EditEntitlementProps {
  stored: Versioned<Entitlement>;
  onReload: () => Promise<unknown>;
  onClose: () => void;
}

/** Name and description of an entitlement. */
export function EditEntitlement({ stored: { value: entitlement, etag }, onReload, onClose }: EditEntitlementProps) {
  const { t } = useTranslation('entitlements');
  const edit = useEditEntitlement();
  const [isOverrun, setOverrun] = useState(false);
  const before = { name: entitlement.name, description: entitlement.description };

  async function save({ name, description }: { name: string; description: string }) {
    try {
      await edit.mutateAsync({ id: entitlement.id, etag, edit: { name, description: description.trim() || null } });
    } catch (failure) {
      if (asProblem(failure).status !== 412) {
        throw failure;
      }
      await onReload();
      setOverrun(true);
      return;
    }
    toast({ text: t('isSaved', { name }), undo: () => edit.mutate({ id: entitlement.id, etag: null, edit: before }) });
    onClose();
  }

  return (
    <>
      {isOverrun && <Message role="alert">{t('changedElsewhere')}</Message>}
      <Form
        key={etag}
        defaultValues={{ name: entitlement.name, description: entitlement.description ?? '' }}
        submit={t('save')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={save}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus maxLength={500} {...field} />}
        </Field>
        <Field name="description">
          {(field) => <TextField label={t('description')} multiline maxLength={20_000} {...field} />}
        </Field>
      </Form>
    </>
  );
}
