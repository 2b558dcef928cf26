import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet, useNavigate } from '@tanstack/react-router';
import { Columns3, Plus, Rows3, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../api/useLive.ts';
import { can, useSession } from '../../session/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/Link.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useFormat } from '../../words/format.ts';
import { filterOf, type LeadsSearch, SORTS } from './filter.ts';
import { LeadsBoard } from './LeadsBoard.tsx';
import { LeadsTable } from './LeadsTable.tsx';
import { LEAD_READS, type Sort, summaryQuery, TIMELINE_READS } from './queries.ts';
import { type Status, STATUSES } from './stages.ts';
import styles from './LeadsPage.module.css';

const route = getRouteApi('/_signed-in/_leads');
const LIVE_EVENTS = ['lead.created', 'lead.updated', 'execution.steps'] as const;
const LIVE_READS = [...LEAD_READS, ...TIMELINE_READS];
/** The current view is the one of the query too. */
const VIEW = { exact: true, includeSearch: true, explicitUndefined: true };

export function LeadsPage() {
  const { t } = useTranslation('leads');
  const { number } = useFormat();
  const session = useSession();
  const search = route.useSearch();
  const filter = filterOf(search, session.me.user.id);
  const { statuses } = useSuspenseQuery(summaryQuery(filter)).data;
  const total = statuses.reduce((sum, one) => sum + one.total.value, 0);
  useLive('crm', LIVE_EVENTS, LIVE_READS);
  const mayEdit = can(session, 'crm.leads:edit');
  const isNarrowed = Boolean(search.q ?? search.assigned ?? search.status);
  const create = mayEdit && (
    <ButtonLink to="/crm/leads/new" search={search} variant="primary">
      <Plus size={18} aria-hidden />
      {t('create')}
    </ButtonLink>
  );
  return (
    <Page wide title={t('title')} lead={t('total', { count: total, number: number(total) })} actions={create}>
      <Toolbar search={search} />
      {total === 0 && !isNarrowed ? (
        <EmptyState icon={<UsersRound size={40} />} title={t('none.title')}>
          {t('none.text')}
        </EmptyState>
      ) : search.view === 'table' ? (
        <LeadsTable filter={filter} search={search} />
      ) : (
        <LeadsBoard filter={filter} search={search} summary={statuses} mayMove={mayEdit} />
      )}
      <Outlet />
    </Page>
  );
}

function Toolbar({ search }: { search: LeadsSearch }) {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const change = (part: LeadsSearch) => void navigate({ to: '.', search: (now) => ({ ...now, ...part }), replace: true });
  const isTable = search.view === 'table';
  return (
    <div className={styles.toolbar} role="search" aria-label={t('filter.label')}>
      <SearchField label={t('filter.search')} value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <NativeSelect
        label={t('filter.assigned')}
        value={search.assigned ?? 'all'}
        options={(['all', 'me', 'nobody'] as const).map((id) => ({ id, label: t(`assigned.${id}`) }))}
        onChange={(id) => change({ assigned: id === 'all' ? undefined : (id as 'me' | 'nobody') })}
      />
      {isTable && (
        <>
          <NativeSelect
            label={t('filter.status')}
            value={search.status ?? ''}
            options={[{ id: '', label: t('filter.anyStatus') }, ...STATUSES.map((id) => ({ id, label: t(`status.${id}`) }))]}
            onChange={(id) => change({ status: (id || undefined) as Status | undefined })}
          />
          <NativeSelect
            label={t('filter.sort')}
            value={search.sort ?? SORTS[0]}
            options={SORTS.map((id) => ({ id, label: t(`sort.${id}`) }))}
            onChange={(id) => change({ sort: id === SORTS[0] ? undefined : (id as Sort) })}
          />
        </>
      )}
      <nav className={styles.views} aria-label={t('view.label')}>
        <ButtonLink to="/crm/leads" search={{ ...search, view: undefined, status: undefined }} activeOptions={VIEW} data-shown={!isTable || undefined}>
          <Columns3 size={16} aria-hidden />
          {t('view.board')}
        </ButtonLink>
        <ButtonLink to="/crm/leads" search={{ ...search, view: 'table' }} activeOptions={VIEW} data-shown={isTable || undefined}>
          <Rows3 size={16} aria-hidden />
          {t('view.table')}
        </ButtonLink>
      </nav>
    </div>
  );
}
