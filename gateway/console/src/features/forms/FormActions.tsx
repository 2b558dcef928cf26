import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Copy, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import type { Form } from './fields.ts';
import { useDeleteForm, useDuplicateForm, useEditForm } from './queries.ts';

interface FormActionsProps {
  form: Form;
  etag: string | null;
  isChanged: boolean;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

export function FormActions({ form, etag, isChanged, isSaving, onSave, onDiscard }: FormActionsProps) {
  const { t } = useTranslation('forms');
  const text = useProblemText();
  const edit = useEditForm();
  const [isDeleting, setDeleting] = useState(false);
  const mayEdit = can(useSession(), 'crm.forms:create');
  const fail = (failure: unknown) => toast({ tone: 'danger', text: text(asProblem(failure)) });
  const publish = (isActive: boolean, of: string | null) =>
    edit.mutate(
      { id: form.id, etag: of, edit: { is_active: isActive } },
      {
        onError: fail,
        onSuccess: () =>
          toast({
            text: t(isActive ? 'publishedDone' : 'closedDone', { name: form.name }),
            undo: () => publish(!isActive, null),
          }),
      },
    );
  return (
    <>
      <Tag tone={form.is_active ? 'success' : 'neutral'}>{t(form.is_active ? 'published' : 'closed')}</Tag>
      {isChanged && (
        <>
          <Button variant="quiet" onPress={onDiscard}>
            {t('discard')}
          </Button>
          <Button variant="primary" isPending={isSaving} onPress={onSave}>
            {t('save')}
          </Button>
        </>
      )}
      {!isChanged && mayEdit && (
        <Button variant={form.is_active ? 'secondary' : 'primary'} isPending={edit.isPending} onPress={() => publish(!form.is_active, etag)}>
          {t(form.is_active ? 'close' : 'publish')}
        </Button>
      )}
      {mayEdit && <More form={form} onDelete={() => setDeleting(true)} onFailed={fail} />}
      {isDeleting && <DeleteForm form={form} onClose={() => setDeleting(false)} />}
    </>
  );
}

function More({ form, onDelete, onFailed }: { form: Form; onDelete: () => void; onFailed: (failure: unknown) => void }) {
  const { t } = useTranslation('forms');
  const navigate = useNavigate();
  const duplicate = useDuplicateForm();
  return (
    <Menu label={t('moreActions')} variant="icon" trigger={<Ellipsis size={18} aria-hidden />}>
      <MenuItem
        onAction={() =>
          duplicate.mutate(form.id, {
            onError: onFailed,
            onSuccess: (copy) => void navigate({ to: '/crm/forms/$formId', params: { formId: copy.id } }),
          })
        }
      >
        <Copy size={16} aria-hidden />
        {t('duplicate')}
      </MenuItem>
      <MenuItem onAction={onDelete}>
        <Trash2 size={16} aria-hidden />
        {t('delete.open')}
      </MenuItem>
    </Menu>
  );
}

function DeleteForm({ form, onClose }: { form: Form; onClose: () => void }) {
  const { t } = useTranslation('forms');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const remove = useDeleteForm();
  return (
    <Confirm
      title={t('delete.title', { name: form.name })}
      text={t('delete.text')}
      confirm={t('delete.confirm')}
      cancel={t('cancel')}
      isPending={remove.isPending}
      failure={remove.error ?? undefined}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(form.id, {
          onSuccess: async () => {
            await navigate({ to: '/crm/forms', ignoreBlocker: true });
            await stale(queries, ['/api/v1/crm/forms']);
            toast({ text: t('delete.done', { name: form.name }) });
          },
        })
      }
    />
  );
}
