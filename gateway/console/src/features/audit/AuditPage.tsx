import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download, History } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './AuditPage.module.css';
import { targetNameOf } from './differences.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { searchOf } from './filter.ts';
import { Filters } from './Filters.tsx';
import { auditQuery, type Entry, exportLog } from './queries.ts';
import { useActorName } from './useActorName.ts';

const route = getRouteApi('/_signed-in/admin/audit');

/** Who changed what, newest first; each entry opens beside the list. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { timeZone } = useFormat();
  const search = searchOf(route.useSearch());
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      wide
      actions={
        <Button onPress={() => void exportLog(search, timeZone)}>
          <Download size={16} aria-hidden />
          {t('export')}
        </Button>
      }
    >
      <Filters />
      <Suspense fallback={<Skeleton lines={12} />}>
        <Entries />
      </Suspense>
    </Page>
  );
}

function Entries() {
  const { t } = useTranslation('audit');
  const { timeZone } = useFormat();
  const { entry, ...given } = route.useSearch();
  const search = searchOf(given);
  const navigate = route.useNavigate();
  const list = useSuspenseInfiniteQuery(auditQuery(search, timeZone));
  const entries = list.data.pages.flatMap((page) => page.items);
  const shown = entries.find((one) => one.id === entry);
  return (
    <>
      {entries.length === 0 ? (
        <EmptyState icon={<History size={40} />} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <EntryTable entries={entries} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {shown && (
        <EntryDrawer
          entry={shown}
          onClose={() => void navigate({ search: (now) => ({ ...now, entry: undefined }), resetScroll: false })}
        />
      )}
    </>
  );
}

function EntryTable({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('audit');
  const { dateTime } = useFormat();
  const actorName = useActorName();
  const columns: readonly Column<Entry>[] = [
    {
      id: 'time',
      header: t('time'),
      cell: (entry) => (
        <Link from="/admin/audit" to="/admin/audit" search={(now) => ({ ...now, entry: entry.id })} resetScroll={false} className={styles.time ?? ''}>
          {dateTime(entry.created_at)}
        </Link>
      ),
    },
    { id: 'actor', header: t('actor'), cell: (entry) => <bdi>{actorName(entry)}</bdi> },
    { id: 'action', header: t('action'), cell: (entry) => <code className={styles.code}>{entry.action}</code> },
    { id: 'target', header: t('target'), cell: (entry) => <bdi className={styles.name}>{targetNameOf(entry) ?? '–'}</bdi> },
    { id: 'organization', header: t('organization'), cell: (entry) => <bdi>{entry.organization_name ?? '–'}</bdi> },
  ];
  return <Table label={t('title')} columns={columns} rows={entries} rowKey={(entry) => entry.id} />;
}
