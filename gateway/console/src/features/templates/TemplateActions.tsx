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
import { type Template, useDeleteTemplate, useDuplicateTemplate, useEditTemplate } from './queries.ts';
import type { TemplateDraft } from './useTemplateDraft.ts';

export function TemplateActions({ draft }: { draft: TemplateDraft }) {
  const { t } = useTranslation('templates');
  const text = useProblemText();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const edit = useEditTemplate();
  const duplicate = useDuplicateTemplate();
  const mayEdit = can(useSession(), 'crm.templates:create');
  const { stored, etag, isChanged } = draft;
  const fail = (failure: unknown) => toast({ tone: 'danger', text: text(asProblem(failure)) });
  const activate = (isActive: boolean, of: string | null) =>
    edit.mutate(
      { id: stored.id, etag: of, edit: { is_active: isActive } },
      {
        onError: fail,
        onSuccess: () => toast({ text: t(isActive ? 'isActivated' : 'isDeactivated', { name: stored.name }), undo: () => activate(!isActive, null) }),
      },
    );
  return (
    <>
      <Tag tone={stored.is_active ? 'success' : 'neutral'}>{t(stored.is_active ? 'active' : 'inactive')}</Tag>
      {isChanged && (
        <>
          <Button variant="quiet" onPress={draft.discard}>
            {t('discard')}
          </Button>
          <Button
            variant="primary"
            isPending={draft.isSaving}
            onPress={() => void draft.save().then((isSaved) => isSaved && toast({ text: t('saved', { name: draft.template.name }) }))}
          >
            {t('save')}
          </Button>
        </>
      )}
      {!isChanged && mayEdit && (
        <Button isPending={edit.isPending} onPress={() => activate(!stored.is_active, etag)}>
          {t(stored.is_active ? 'deactivate' : 'activate')}
        </Button>
      )}
      {mayEdit && (
        <Menu label={t('moreActions')} variant="icon" trigger={<Ellipsis size={18} aria-hidden />}>
          <MenuItem
            onAction={() =>
              duplicate.mutate(stored.id, {
                onError: fail,
                onSuccess: (copy) => void navigate({ to: '/crm/templates/$templateId', params: { templateId: copy.id } }),
              })
            }
          >
            <Copy size={16} aria-hidden />
            {t('duplicate')}
          </MenuItem>
          <MenuItem onAction={() => setDeleting(true)}>
            <Trash2 size={16} aria-hidden />
            {t('delete')}
          </MenuItem>
        </Menu>
      )}
      {isDeleting && <DeleteTemplate template={stored} onClose={() => setDeleting(false)} />}
    </>
  );
}

function DeleteTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const remove = useDeleteTemplate();
  return (
    <Confirm
      title={t('deleteTitle', { name: template.name })}
      text={t('deleteText')}
      confirm={t('delete')}
      cancel={t('cancel')}
      isPending={remove.isPending}
      failure={remove.error ?? undefined}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(template.id, {
          onSuccess: async () => {
            await navigate({ to: '/crm/templates', ignoreBlocker: true });
            await stale(queries, ['/api/v1/crm/message-templates']);
            toast({ text: t('isDeleted', { name: template.name }) });
          },
        })
      }
    />
  );
}
