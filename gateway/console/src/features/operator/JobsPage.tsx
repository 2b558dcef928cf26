import { useQueries, useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import {
  type Context,
  CONTEXTS,
  deadCountQuery,
  type DeadJob,
  deadJobsQuery,
  type RunningJob,
  runningJobsQuery,
  useRetry,
} from './jobs.ts';
import { kindsOf } from './naming.ts';
import styles from './Operator.module.css';
import { tenantNameQuery } from './queries.ts';

const route = getRouteApi('/_signed-in/operator/jobs');

/** Work that has failed for good, by service, to be tried again; and work that goes on. */
export function JobsPage() {
  const { t } = useTranslation('operator');
  const { context = 'core' } = route.useSearch();
  const counts = useQueries({ queries: CONTEXTS.map(deadCountQuery) }).map(({ data }) => data?.total?.value ?? 0);
  const { data: running } = useQuery({ ...runningJobsQuery(context), refetchInterval: 5_000 });
  return (
    <Page title={t('jobs')} lead={t('jobsLead')} wide>
      <TabLinks label={t('services')}>
        {CONTEXTS.map((one, index) => (
          <Link key={one} to="/operator/jobs" search={{ context: one }} aria-current={one === context ? 'true' : undefined}>
            {counts[index] ? t('serviceWith', { service: t(`service.${one}`), count: counts[index] }) : t(`service.${one}`)}
          </Link>
        ))}
      </TabLinks>
      <DeadJobs key={context} context={context} />
      {running && running.items.length > 0 && (
        <Section title={t('running')}>
          <RunningJobs jobs={running.items} />
        </Section>
      )}
    </Page>
  );
}

function DeadJobs({ context }: { context: Context }) {
  const { t } = useTranslation('operator');
  const { relative } = useFormat();
  const problem = useProblemText();
  const list = useSuspenseInfiniteQuery(deadJobsQuery(context));
  const retry = useRetry(context);
  const jobs = list.data.pages.flatMap((page) => page.items);
  const again = (body: { kind: string; tenant_id?: string; id?: string }) =>
    retry.mutate(body, { onSuccess: ({ retried }) => toast({ text: t('retried', { count: retried }) }) });
  if (jobs.length === 0) {
    return (
      <EmptyState icon={<CircleCheckBig size={40} />} title={t('noDeadJobs')}>
        {t('noDeadJobsText')}
      </EmptyState>
    );
  }
  const columns: readonly Column<DeadJob>[] = [
    { id: 'kind', header: t('kind'), cell: (job) => <code>{job.kind}</code> },
    { id: 'tenant', header: t('tenant'), cell: (job) => <TenantName id={job.tenant_id} /> },
    { id: 'error', header: t('error'), cell: (job) => <span className={styles.error}>{job.last_error ?? t('noError')}</span> },
    { id: 'attempts', header: t('attempts'), align: 'end', cell: (job) => job.attempts },
    { id: 'dead', header: t('deadSince'), cell: (job) => relative(job.dead_at) },
    {
      id: 'retry',
      header: t('retry'),
      isHeaderHidden: true,
      align: 'end',
      cell: (job) => (
        <Button
          isPending={retry.isPending && retry.variables.id === job.id}
          onPress={() => again({ kind: job.kind, tenant_id: job.tenant_id, id: job.id })}
        >
          {t('retry')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <div className={styles.kinds} role="group" aria-label={t('byKind')}>
        {kindsOf(jobs).map(([kind]) => (
          <Button
            key={kind}
            isPending={retry.isPending && retry.variables.kind === kind && retry.variables.id === undefined}
            onPress={() => again({ kind })}
          >
            {t('retryAll', { kind })}
          </Button>
        ))}
      </div>
      {retry.isError && (
        <Message tone="danger" role="alert">
          {problem(retry.error)}
        </Message>
      )}
      <Table label={t('deadJobs')} columns={columns} rows={jobs} rowKey={(job) => `${job.kind} ${job.id}`} />
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function RunningJobs({ jobs }: { jobs: readonly RunningJob[] }) {
  const { t } = useTranslation('operator');
  const { number, relative } = useFormat();
  const columns: readonly Column<RunningJob>[] = [
    { id: 'kind', header: t('kind'), cell: (job) => <code>{job.kind}</code> },
    { id: 'tenant', header: t('tenant'), cell: (job) => <TenantName id={job.tenant_id} /> },
    {
      id: 'progress',
      header: t('progress'),
      cell: (job) => (
        <span className={styles.names}>
          {job.total ? <Progress label={t('progress')} value={((job.done ?? 0) / job.total) * 100} /> : null}
          <span className={styles.muted}>{number(job.done ?? 0)}</span>
        </span>
      ),
    },
    { id: 'begun', header: t('begun'), align: 'end', cell: (job) => relative(job.created_at) },
  ];
  return <Table label={t('running')} columns={columns} rows={jobs} rowKey={(job) => `${job.kind} ${job.id}`} />;
}

function TenantName({ id }: { id: string }) {
  const { data } = useQuery({ ...tenantNameQuery(id), staleTime: 5 * 60_000 });
  return (
    <Link to="/operator/tenants/$tenantId" params={{ tenantId: id }}>
      {data?.display_name ?? id}
    </Link>
  );
}
