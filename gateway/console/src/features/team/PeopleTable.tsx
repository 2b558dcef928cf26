import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Link } from '../../ui/Link.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import type { Person } from './queries.ts';
import styles from './TeamPage.module.css';

export function PeopleTable({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation('team');
  const { number, relative, dateTime } = useFormat();
  const columns: readonly Column<Person>[] = [
    {
      id: 'name',
      header: t('people.name'),
      cell: (person) => (
        <span className={styles.person}>
          <Avatar name={person.full_name ?? person.email} url={person.avatar_url} />
          <span className={styles.names}>
            <Link to="/team/$person" params={{ person: person.user_id }}>
              {person.full_name ?? person.email}
            </Link>
            {person.full_name && <span className={styles.muted}>{person.email}</span>}
          </span>
        </span>
      ),
    },
    { id: 'modules', header: t('people.modules'), align: 'end', cell: (person) => number(person.modules_completed) },
    { id: 'progress', header: t('people.inProgress'), align: 'end', cell: (person) => number(person.items_in_progress) },
    {
      id: 'waits',
      header: t('people.open'),
      align: 'end',
      cell: (person) =>
        person.open_checkins + person.awaiting_signoff > 0 ? (
          <Tag tone="warning">{number(person.open_checkins + person.awaiting_signoff)}</Tag>
        ) : (
          number(0)
        ),
    },
    {
      id: 'seen',
      header: t('people.lastActive'),
      align: 'end',
      cell: (person) =>
        person.last_activity_at ? (
          <time dateTime={person.last_activity_at} title={dateTime(person.last_activity_at)}>
            {relative(person.last_activity_at)}
          </time>
        ) : (
          <span className={styles.muted}>{t('people.never')}</span>
        ),
    },
  ];
  return <Table label={t('people.title')} columns={columns} rows={people} rowKey={(person) => person.user_id} />;
}
