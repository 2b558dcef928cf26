import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../api/useLive.ts';
import { useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { CheckinDrawer } from './CheckinDrawer.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { CHANGED, CHECKIN_EVENTS, peopleQuery } from './queries.ts';
import { NeedsYou } from './NeedsYou.tsx';
import styles from './TeamPage.module.css';

const route = getRouteApi('/_signed-in/team');

/** What needs the leader now, then the people with their progress. */
export function TeamPage() {
  useLive('progress', CHECKIN_EVENTS, CHANGED);
  const { t } = useTranslation('team');
  const { checkin } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t('title')}>
      <NeedsYou />
      <People />
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

function People() {
  const { t } = useTranslation('team');
  const { organization, show = 'all' } = route.useSearch();
  const { inactiveSince } = route.useLoaderData();
  const navigate = route.useNavigate();
  const { organizations } = useSession().capabilities;
  const led = organizations.filter((one) => one.permissions.includes('progress.reports:view'));
  const list = useSuspenseInfiniteQuery(peopleQuery({ organizationId: organization, inactiveSince }));
  const people = list.data.pages.flatMap((page) => page.items);
  return (
    <Section title={t('people.title')}>
      <div className={styles.filters}>
        <TabLinks label={t('people.filter')}>
          {(['all', 'inactive'] as const).map((one) => (
            <Link key={one} from="/team" to="/team" search={(now) => ({ ...now, show: one })} aria-current={show === one ? 'true' : undefined}>
              {t(`people.${one}`)}
            </Link>
          ))}
        </TabLinks>
        {led.length > 1 && (
          <NativeSelect
            label={t('people.organization')}
            options={[
              { id: '', label: t('people.allOrganizations') },
              ...led.map((one) => ({ id: one.organization_id, label: one.organization_name })),
            ]}
            value={organization ?? ''}
            onChange={(id) => void navigate({ search: (now) => ({ ...now, organization: id || undefined }) })}
          />
        )}
      </div>
      {people.length === 0 ? (
        <EmptyState icon={<UsersRound size={40} />} title={t(show === 'inactive' ? 'people.noneInactive' : 'people.none')}>
          {t(show === 'inactive' ? 'people.noneInactiveText' : 'people.noneText')}
        </EmptyState>
      ) : (
        <PeopleTable people={people} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Section>
  );
}
