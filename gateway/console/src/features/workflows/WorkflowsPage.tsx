import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Plus, Workflow as WorkflowIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import type { Workflow } from './graph.ts';
import { NewWorkflow } from './NewWorkflow.tsx';
import { type Status, workflowsQuery } from './queries.ts';
import styles from './WorkflowsPage.module.css';

const route = getRouteApi('/_signed-in/crm/workflows');
const FILTERS = ['all', 'active', 'inactive', 'draft'] as const;
export const STATUS_TONES = { draft: 'neutral', active: 'success', inactive: 'warning' } as const;

export function WorkflowsPage() {
  const { t } = useTranslation('workflows');
  const { q, status } = route.useSearch();
  const navigate = useNavigate();
  const list = useSuspenseInfiniteQuery(workflowsQuery(q, status));
  const items = list.data.pages.flatMap((page) => page.items);
  const mayCreate = can(useSession(), 'crm.workflows:create');
  const [isCreating, setCreating] = useState(false);
  const change = (part: { q?: string | undefined; status?: Status | undefined }) =>
    void navigate({ to: '/crm/workflows', search: { q, status, ...part }, replace: true });
  const create = mayCreate && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Plus size={18} aria-hidden />
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('intro')} actions={create}>
      <div className={styles.toolbar} role="search" aria-label={t('filter')}>
        <SearchField label={t('search')} value={q ?? ''} onChange={(text) => change({ q: text || undefined })} />
        <NativeSelect
          label={t('statusLabel')}
          value={status ?? 'all'}
          options={FILTERS.map((id) => ({ id, label: t(`filters.${id}`) }))}
          onChange={(id) => change({ status: id === 'all' ? undefined : (id as Status) })}
        />
      </div>
      {items.length === 0 ? (
        <EmptyState icon={<WorkflowIcon size={40} />} title={t(q || status ? 'noneFound' : 'none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <ul role="list" className={styles.list}>
          {items.map((workflow) => (
            <WorkflowRow key={workflow.id} workflow={workflow} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {isCreating && <NewWorkflow onClose={() => setCreating(false)} />}
    </Page>
  );
}

function WorkflowRow({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  const { number, relative } = useFormat();
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <Link to="/crm/workflows/$workflowId" params={{ workflowId: workflow.id }} className={styles.name ?? ''}>
          {workflow.name}
        </Link>
        <span className={styles.trigger}>
          {t(`trigger.${workflow.trigger_type}`)} · {t('steps', { count: workflow.nodes.length, number: number(workflow.nodes.length) })}
        </span>
      </div>
      <Tag tone={STATUS_TONES[workflow.status]}>{t(`status.${workflow.status}`)}</Tag>
      <span className={styles.figure}>
        {t('runsCount', { count: workflow.total_executions, number: number(workflow.total_executions) })}
        {workflow.failed_executions > 0 && (
          <span className={styles.failed}>
            {t('failedCount', { count: workflow.failed_executions, number: number(workflow.failed_executions) })}
          </span>
        )}
      </span>
      <span className={styles.time}>{workflow.last_run_at ? t('lastRun', { when: relative(workflow.last_run_at) }) : t('neverRun')}</span>
    </li>
  );
}
