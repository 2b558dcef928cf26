import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CalendarX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../api/useLive.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Page } from '../../ui/Page.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { CheckinDrawer } from './CheckinDrawer.tsx';
import { CHANGED, CHECKIN_EVENTS, type Checkin, checkinsQuery, type Status } from './queries.ts';
import { statusOf, toneOf } from './rules.ts';
import styles from './TeamPage.module.css';

const route = getRouteApi('/_signed-in/checkins');
const STATUSES = ['requested', 'scheduled', 'completed', 'cancelled'] as const satisfies readonly Status[];

/** All check-ins of one's own, as a leader and as a learner; where notifications lead. */
export function CheckinsPage() {
  useLive('progress', CHECKIN_EVENTS, CHANGED);
  const { t } = useTranslation('team');
  const { status, checkin } = route.useSearch();
  const { role, leads } = route.useLoaderData();
  const navigate = route.useNavigate();
  const list = useSuspenseInfiniteQuery(checkinsQuery(role, status));
  const checkins = list.data.pages.flatMap((page) => page.items);
  return (
    <Page title={t('checkins.title')}>
      <div className={styles.filters}>
        {leads && (
          <TabLinks label={t('people.filter')}>
            {(['leader', 'learner'] as const).map((one) => (
              <Link key={one} from="/checkins" to="/checkins" search={(now) => ({ ...now, as: one })} aria-current={role === one ? 'true' : undefined}>
                {t(`checkins.${one}`)}
              </Link>
            ))}
          </TabLinks>
        )}
        <NativeSelect
          label={t('checkins.status')}
          options={[{ id: '', label: t('checkins.any') }, ...STATUSES.map((id) => ({ id, label: t(`status.${id}`) }))]}
          value={status ?? ''}
          onChange={(id) => void navigate({ search: (now) => ({ ...now, status: STATUSES.find((one) => one === id) }) })}
        />
      </div>
      {checkins.length === 0 ? (
        <EmptyState icon={<CalendarX size={40} />} title={t('checkins.none')}>
          {t(role === 'leader' ? 'checkins.noneLeader' : 'checkins.noneLearner')}
        </EmptyState>
      ) : (
        <CheckinTable checkins={checkins} isLeader={role === 'leader'} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {checkin && (
        <CheckinDrawer
          key={checkin}
          id={checkin}
          onClose={() => void navigate({ search: (now) => ({ ...now, checkin: undefined }), resetScroll: false })}
        />
      )}
    </Page>
  );
}

function CheckinTable({ checkins, isLeader }: { checkins: readonly Checkin[]; isLeader: boolean }) {
  const { t } = useTranslation('team');
  const { dateTime, relative } = useFormat();
  const columns: readonly Column<Checkin>[] = [
    {
      id: 'with',
      header: t('checkins.with'),
      cell: (one) => (
        <Link from="/checkins" to="/checkins" search={(now) => ({ ...now, checkin: one.id })} resetScroll={false}>
          {(isLeader ? one.user_name : one.leader_name) ?? t('someone')}
        </Link>
      ),
    },
    { id: 'module', header: t('checkins.module'), cell: (one) => one.content_title ?? t('untitled') },
    { id: 'status', header: t('checkins.status'), cell: (one) => <Tag tone={toneOf(one.status)}>{t(`status.${statusOf(one)}`)}</Tag> },
    {
      id: 'when',
      header: t('checkins.when'),
      align: 'end',
      cell: (one) => (one.scheduled_at ? dateTime(one.scheduled_at) : t('checkins.asked', { when: relative(one.requested_at) })),
    },
  ];
  return <Table label={t('checkins.title')} columns={columns} rows={checkins} rowKey={(one) => one.id} />;
}
