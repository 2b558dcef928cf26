import type { InfiniteData, UseSuspenseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/query.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import type { Workflow } from './graph.ts';
import { type RunStatus, useCancelRun } from './queries.ts';
import { isOpen, type Run, RUN_TONES } from './runs.ts';
import { RunSteps } from './RunSteps.tsx';
import styles from './RunsPanel.module.css';

type Runs = UseSuspenseInfiniteQueryResult<InfiniteData<Answer<'/api/v1/crm/workflows/{id}/executions'>>>;
const STATUSES = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;

interface RunsPanelProps {
  workflow: Workflow;
  runs: Runs;
  shown: Run | undefined;
  status: RunStatus | undefined;
  onShow: (id: string | undefined) => void;
}

/** The runs, newest first; the one that is chosen is drawn over the canvas, and tells its steps here. */
export function RunsPanel({ workflow, runs, shown, status, onShow }: RunsPanelProps) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const items = runs.data.pages.flatMap((page) => page.items);
  return (
    <Section
      title={t('runs')}
      actions={
        <NativeSelect
          label={t('runsFilter')}
          value={status ?? ''}
          options={[{ id: '', label: t('filters.all') }, ...STATUSES.map((id) => ({ id, label: t(`run.${id}`) }))]}
          onChange={(id) =>
            void navigate({ to: '.', search: (before) => ({ ...before, runs: (id || undefined) as RunStatus | undefined }), resetScroll: false })
          }
        />
      }
    >
      {items.length === 0 ? (
        <EmptyState title={t(status ? 'noRunsOfStatus' : 'noRuns')}>{t(`noRunsText.${workflow.status}`)}</EmptyState>
      ) : (
        <ul role="list" className={styles.list}>
          {items.map((run) => (
            <RunRow key={run.id} workflow={workflow} run={run} isShown={run.id === shown?.id} onShow={onShow} />
          ))}
        </ul>
      )}
      {runs.hasNextPage && (
        <Button isPending={runs.isFetchingNextPage} onPress={() => void runs.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Section>
  );
}

interface RunRowProps {
  workflow: Workflow;
  run: Run;
  isShown: boolean;
  onShow: (id: string | undefined) => void;
}

function RunRow({ workflow, run, isShown, onShow }: RunRowProps) {
  const { t } = useTranslation('workflows');
  const { relative, dateTime, number } = useFormat();
  const session = useSession();
  const name = run.lead_name ?? t('noName');
  return (
    <li className={styles.run} data-shown={isShown || undefined}>
      <div className={styles.head}>
        <Tag tone={RUN_TONES[run.status]}>{t(`run.${run.status}`)}</Tag>
        <span className={styles.name}>
          {run.lead_id && can(session, 'crm.leads:view') ? (
            <Link to="/crm/leads/$leadId" params={{ leadId: run.lead_id }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </span>
        <span className={styles.meta}>
          <time dateTime={run.created_at} title={dateTime(run.created_at)}>
            {relative(run.created_at)}
          </time>
          {' · '}
          {t('version', { number: number(run.workflow_version) })}
          {' · '}
          {t(`by.${byOf(run.triggered_by)}`)}
        </span>
        <span className={styles.tools}>
          {isOpen(run) && can(session, 'crm.workflows:approve') && <CancelRun workflowId={workflow.id} run={run} />}
          <Button variant="quiet" aria-expanded={isShown} onPress={() => onShow(isShown ? undefined : run.id)}>
            {t(isShown ? 'hideRun' : 'showRun')}
          </Button>
        </span>
      </div>
      {run.error_message && !isShown && <p className={styles.reason}>{run.error_message}</p>}
      {isShown && <RunSteps run={run} />}
    </li>
  );
}

function CancelRun({ workflowId, run }: { workflowId: string; run: Run }) {
  const { t } = useTranslation('workflows');
  const text = useProblemText();
  const cancel = useCancelRun(workflowId);
  return (
    <Button
      variant="quiet"
      isPending={cancel.isPending}
      onPress={() =>
        cancel.mutate(run.id, {
          onSuccess: () => toast({ text: t('runCancelled') }),
          onError: (problem) => toast({ tone: 'danger', text: text(problem) }),
        })
      }
    >
      {t('cancelRun')}
    </Button>
  );
}

function byOf(trigger: string): 'manual' | 'trigger' {
  return trigger === 'manual' ? 'manual' : 'trigger';
}
