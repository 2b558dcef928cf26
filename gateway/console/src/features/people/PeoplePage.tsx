import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { UserSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './PeoplePage.module.css';
import { PersonDrawer } from './PersonDrawer.tsx';
import { peopleQuery, type Person } from './queries.ts';
import { useRoles } from './useRoleName.ts';

const route = getRouteApi('/_signed-in/admin/people');

/** All people of the tenant; each opens beside the list. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const { person, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useSuspenseInfiniteQuery(peopleQuery(filter));
  const people = list.data.pages.flatMap((page) => page.items);
  return (
    <Page title={t('title')} lead={t('lead')} wide>
      <Filters />
      {people.length === 0 ? (
        <EmptyState icon={<UserSearch size={40} />} title={t('none')}>
          {t('noneText')}
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
      {person && (
        <PersonDrawer
          key={person}
          id={person}
          onClose={() => void navigate({ search: (now) => ({ ...now, person: undefined }), resetScroll: false })}
        />
      )}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation('people');
  const { q, role, status } = route.useSearch();
  const navigate = route.useNavigate();
  const roles = useRoles();
  const all = { id: '', label: t('any') };
  return (
    <div className={styles.filters}>
      <SearchField
        label={t('search')}
        value={q ?? ''}
        onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
      />
      {roles.options.length > 0 && (
        <Select
          label={t('roleLabel')}
          options={[all, ...roles.options]}
          value={role ?? ''}
          onChange={(id) => void navigate({ search: (now) => ({ ...now, role: id || undefined }) })}
        />
      )}
      <Select
        label={t('statusLabel')}
        options={[all, { id: 'active', label: t('active') }, { id: 'inactive', label: t('inactive') }]}
        value={status ?? ''}
        onChange={(id) =>
          void navigate({ search: (now) => ({ ...now, status: id === 'active' || id === 'inactive' ? id : undefined }) })
        }
      />
    </div>
  );
}

function PeopleTable({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation('people');
  const { relative } = useFormat();
  const roles = useRoles();
  const columns: readonly Column<Person>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (person) => (
        <span className={styles.person}>
          <Avatar name={person.full_name ?? person.email} url={person.avatar_url} />
          <span className={styles.names}>
            <Link from="/admin/people" to="/admin/people" search={(now) => ({ ...now, person: person.id })} resetScroll={false}>
              {person.full_name ?? person.email}
            </Link>
            {person.full_name && <span className={styles.muted}>{person.email}</span>}
          </span>
        </span>
      ),
    },
    { id: 'role', header: t('roleLabel'), cell: (person) => person.roles.map(roles.name).join(', ') || t('noRole') },
    {
      id: 'organizations',
      header: t('organizations'),
      cell: (person) =>
        person.memberships
          .filter((one) => one.is_active)
          .map((one) => one.organization_name)
          .join(', ') || <span className={styles.muted}>{t('noOrganization')}</span>,
    },
    {
      id: 'status',
      header: t('statusLabel'),
      cell: (person) => <Tag tone={person.is_active ? 'success' : 'neutral'}>{t(person.is_active ? 'active' : 'inactive')}</Tag>,
    },
    {
      id: 'seen',
      header: t('lastSignIn'),
      align: 'end',
      cell: (person) => (person.last_sign_in_at ? relative(person.last_sign_in_at) : <span className={styles.muted}>{t('never')}</span>),
    },
  ];
  return <Table label={t('title')} columns={columns} rows={people} rowKey={(person) => person.id} />;
}
