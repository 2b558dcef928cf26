import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { type Category, useCreateCategory, useEditCategory } from './queries.ts';

/** A category, or the parent of a new one; null for the top. */
export type Editing = { category: Category } | { parent: Category | null };

export function CategoryDialog({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const { t } = useTranslation('taxonomy');
  const create = useCreateCategory();
  const edit = useEditCategory();
  const current = 'category' in editing ? editing.category : undefined;

  async function save(name: string, description: string | null) {
    if ('category' in editing) {
      await edit.mutateAsync({ id: editing.category.id, edit: { name, description } });
    } else {
      await create.mutateAsync({ name, description, parent_id: editing.parent?.id ?? null });
    }
    toast({ text: t('saved', { name }) });
    onClose();
  }

  const parent = 'parent' in editing ? editing.parent : null;
  const title = current ? t('editCategory') : parent ? t('addBelowOf', { name: parent.name }) : t('addCategory');
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form
        defaultValues={{ name: current?.name ?? '', description: current?.description ?? '' }}
        submit={t('save')}
        onSubmit={({ name, description }) => save(name, description.trim() || null)}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus maxLength={200} {...field} />}
        </Field>
        <Field name="description">
          {(field) => <TextField label={t('description')} multiline maxLength={2_000} {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
