import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { type ItemTag, useDeleteTag, useMergeTag, useRenameTag } from './queries.ts';

export interface TagTask {
  task: 'rename' | 'merge' | 'delete';
  tag: ItemTag;
}

interface TagDialogProps {
  task: TagTask;
  /** What the tag can be merged into. */
  others: readonly ItemTag[];
  onClose: () => void;
}

export function TagDialog({ task: { task, tag }, others, onClose }: TagDialogProps) {
  switch (task) {
    case 'rename':
      return <RenameTag tag={tag} onClose={onClose} />;
    case 'merge':
      return <MergeTag tag={tag} others={others} onClose={onClose} />;
    case 'delete':
      return <DeleteTag tag={tag} onClose={onClose} />;
  }
}

interface OneTag {
  tag: ItemTag;
  onClose: () => void;
}

function RenameTag({ tag, onClose }: OneTag) {
  const { t } = useTranslation('taxonomy');
  const rename = useRenameTag();
  return (
    <Dialog title={t('renameTag', { name: tag.name })} isOpen onClose={onClose}>
      <Form
        defaultValues={{ name: tag.name }}
        submit={t('save')}
        onSubmit={async ({ name }) => {
          await rename.mutateAsync({ id: tag.id, name });
          toast({ text: t('saved', { name }) });
          onClose();
        }}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus maxLength={100} {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}

function MergeTag({ tag, others, onClose }: OneTag & { others: readonly ItemTag[] }) {
  const { t } = useTranslation('taxonomy');
  const problem = useProblemText();
  const merge = useMergeTag();
  const [into, setInto] = useState<string | null>(null);

  function save(target: string) {
    merge.mutate(
      { id: tag.id, into: target },
      {
        onSuccess: () => {
          toast({ text: t('merged', { name: tag.name }) });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog title={t('mergeTag', { name: tag.name })} isOpen onClose={onClose}>
      <p>{t('mergeText')}</p>
      <Select
        label={t('into')}
        options={others.map(({ id, name }) => ({ id, label: name }))}
        value={into}
        onChange={setInto}
      />
      {merge.error && (
        <Message tone="danger" role="alert">
          {problem(merge.error)}
        </Message>
      )}
      <div>
        <Button variant="primary" isDisabled={into === null} isPending={merge.isPending} onPress={() => into !== null && save(into)}>
          {t('merge')}
        </Button>
      </div>
    </Dialog>
  );
}

function DeleteTag({ tag, onClose }: OneTag) {
  const { t } = useTranslation('taxonomy');
  const remove = useDeleteTag();
  return (
    <Confirm
      title={t('deleteQuestion', { name: tag.name })}
      text={t('deleteTagText', { count: tag.usage_count })}
      confirm={t('delete')}
      cancel={t('cancel')}
      isPending={remove.isPending}
      failure={remove.error ?? undefined}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(tag.id, {
          onSuccess: () => {
            toast({ text: t('deleted', { name: tag.name }) });
            onClose();
          },
        })
      }
    />
  );
}
