import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './OrganizationsPage.module.css';
import { type Member, membersQuery } from './queries.ts';

const route = getRouteApi('/_signed-in/admin/organizations/$organizationId');

export function Members({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('organizations');
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = can(useSession(), 'core.memberships:edit', organizationId);
  const list = useSuspenseInfiniteQuery(membersQuery(organizationId, q));
  const members = list.data.pages.flatMap((page) => page.items);
  const none = <span className={styles.muted}>–</span>;
  const columns: readonly Column<Member>[] = [
    {
      id: 'name',
      header: t('member'),
      cell: (one) => (
        <span className={styles.person}>
          <Avatar name={one.full_name ?? one.email} url={one.avatar_url} />
          <span className={styles.names}>
            {mayEdit ? (
              <Link
                from="/admin/organizations/$organizationId"
                to="/admin/organizations/$organizationId"
                search={(now) => ({ ...now, member: one.id })}
                resetScroll={false}
              >
                {one.full_name ?? one.email}
              </Link>
            ) : (
              <strong>{one.full_name ?? one.email}</strong>
            )}
            {one.full_name && <span className={styles.muted}>{one.email}</span>}
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      header: t('roleLabel'),
      cell: (one) => (
        <>
          {t(`role.${one.role}`)} {!one.is_active && <Tag>{t('inactive')}</Tag>}
        </>
      ),
    },
    { id: 'team', header: t('team'), cell: (one) => one.team_name ?? none },
    { id: 'manager', header: t('manager'), cell: (one) => one.manager_name ?? none },
    { id: 'coach', header: t('coach'), cell: (one) => one.coach_name ?? none },
  ];
  return (
    <>
      <SearchField
        label={t('searchMembers')}
        value={q ?? ''}
        onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
      />
      {members.length === 0 ? (
        <EmptyState icon={<UsersRound size={40} />} title={t(q ? 'noneFound' : 'noMembers')}>
          {t(q ? 'noneFoundText' : 'noMembersText')}
        </EmptyState>
      ) : (
        <Table label={t('part.members')} columns={columns} rows={members} rowKey={(one) => one.id} />
      )}
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
