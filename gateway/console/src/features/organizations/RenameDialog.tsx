import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { organizationQuery, useRename } from './queries.ts';

export function RenameDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const { value: organization, etag } = useSuspenseQuery(organizationQuery(id)).data;
  const [isOverrun, setOverrun] = useState(false);
  const rename = useRename();
  const undo = (name: string) => rename.mutate({ id, etag: null, name });

  async function save({ name }: { name: string }) {
    try {
      await rename.mutateAsync({ id, etag, name });
    } catch (failure) {
      if (asProblem(failure).status !== 412) {
        throw failure;
      }
      await rename.reload();
      setOverrun(true);
      return;
    }
    toast({ text: t('renamed', { name }), undo: () => undo(organization.name) });
    onClose();
  }

  return (
    <Dialog isOpen title={t('rename')} onClose={onClose}>
      {isOverrun && <Message role="alert">{t('nameChangedElsewhere')}</Message>}
      <Form key={etag} defaultValues={{ name: organization.name }} submit={t('save')} onSubmit={save}>
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus maxLength={500} {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
