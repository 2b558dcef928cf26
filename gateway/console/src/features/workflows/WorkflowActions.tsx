import { useNavigate } from '@tanstack/react-router';
import { Copy, Ellipsis, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useDeleteWorkflow, useDuplicateWorkflow, useSwitchWorkflow } from './queries.ts';
import { RunByHand } from './RunByHand.tsx';
import type { Editing } from './useDraft.ts';
import { STATUS_TONES } from './WorkflowsPage.tsx';
import styles from './WorkflowActions.module.css';

/** The state of the workflow, and all that can be done with the whole of it. */
export function WorkflowActions({ editing }: { editing: Editing }) {
  const { t } = useTranslation('workflows');
  const text = useProblemText();
  const session = useSession();
  const { workflow, isChanged, isSaving, save, discard } = editing;
  const [open, setOpen] = useState<'run' | 'delete'>();
  const switching = useSwitchWorkflow();
  const isActive = workflow.status === 'active';
  const mayEdit = can(session, 'crm.workflows:create');
  const mayApprove = can(session, 'crm.workflows:approve');
  const fail = (failure: unknown) => toast({ tone: 'danger', text: text(asProblem(failure)) });
  const turn = (to: boolean) =>
    switching.mutate(
      { id: workflow.id, isActive: to },
      {
        onError: fail,
        onSuccess: () =>
          toast({ text: t(to ? 'activated' : 'deactivated', { name: workflow.name }), ...(to ? {} : { undo: () => turn(true) }) }),
      },
    );
  return (
    <>
      <span className={styles.state}>
        <Tag tone={STATUS_TONES[workflow.status]}>{t(`status.${workflow.status}`)}</Tag>
        <span className={styles.version}>{t('version', { number: workflow.version })}</span>
      </span>
      {isChanged && (
        <>
          <Button variant="quiet" onPress={discard}>
            {t('discard')}
          </Button>
          <Button
            variant="primary"
            isPending={isSaving}
            onPress={() => void save().then((isSaved) => isSaved && toast({ text: t('savedVersion', { name: workflow.name }) }))}
          >
            {t('save')}
          </Button>
        </>
      )}
      {!isChanged && mayApprove && (
        <>
          {isActive && (
            <Button onPress={() => setOpen('run')}>
              <Play size={16} aria-hidden />
              {t('runByHand')}
            </Button>
          )}
          <Button variant={isActive ? 'secondary' : 'primary'} isPending={switching.isPending} onPress={() => turn(!isActive)}>
            {t(isActive ? 'deactivate' : 'activate')}
          </Button>
        </>
      )}
      {mayEdit && <More editing={editing} onDelete={() => setOpen('delete')} onFailed={fail} />}
      {open === 'run' && <RunByHand workflowId={workflow.id} onClose={() => setOpen(undefined)} />}
      {open === 'delete' && <DeleteWorkflow editing={editing} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function More({ editing, onDelete, onFailed }: { editing: Editing; onDelete: () => void; onFailed: (failure: unknown) => void }) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const duplicate = useDuplicateWorkflow();
  return (
    <Menu label={t('moreActions')} variant="icon" trigger={<Ellipsis size={18} aria-hidden />}>
      <MenuItem
        onAction={() =>
          duplicate.mutate(editing.workflow.id, {
            onError: onFailed,
            onSuccess: (copy) => {
              toast({ text: t('duplicated', { name: copy.name }) });
              void navigate({ to: '/crm/workflows/$workflowId', params: { workflowId: copy.id } });
            },
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

function DeleteWorkflow({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { workflow } = editing;
  const remove = useDeleteWorkflow();
  return (
    <Confirm
      title={t('delete.title', { name: workflow.name })}
      text={t('delete.text')}
      confirm={t('delete.confirm')}
      cancel={t('cancel')}
      isPending={remove.isPending}
      failure={remove.error ?? undefined}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(workflow.id, {
          onSuccess: async () => {
            await navigate({ to: '/crm/workflows', ignoreBlocker: true });
            await stale(queries, ['/api/v1/crm/workflows']);
            toast({ text: t('delete.done', { name: workflow.name }) });
          },
        })
      }
    />
  );
}
