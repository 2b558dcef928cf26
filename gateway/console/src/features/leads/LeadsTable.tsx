import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { type LeadsSearch, SORTS } from './filter.ts';
import { Score } from './LeadCard.tsx';
import { type Filter, type Sort, tableQuery } from './queries.ts';
import { type Lead, TONES } from './stages.ts';
import styles from './LeadsTable.module.css';

/** The columns, and the order that a press on the heading brings: the first, or where it holds already, the second. */
const COLUMNS: readonly (readonly [name: 'name' | 'status' | 'score' | 'assignee' | 'source' | 'created', ...sorts: Sort[]])[] = [
  ['name', 'name'],
  ['status'],
  ['score', '-lead_score'],
  ['assignee'],
  ['source'],
  ['created', '-created_at', 'created_at'],
];

export function LeadsTable({ filter, search }: { filter: Filter; search: LeadsSearch }) {
  const { t } = useTranslation('leads');
  const sort = search.sort ?? SORTS[0];
  const list = useSuspenseInfiniteQuery(tableQuery(filter, sort, search.status));
  const leads = list.data.pages.flatMap((page) => page.items);
  if (leads.length === 0) {
    return (
      <EmptyState icon={<SearchX size={40} />} title={t('noneFound.title')}>
        {t('noneFound.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {COLUMNS.map(([name, ...sorts]) => (
              <Heading key={name} name={name} sorts={sorts} sort={sort} search={search} />
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <Row key={lead.id} lead={lead} search={search} />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

interface HeadingProps {
  name: (typeof COLUMNS)[number][0];
  sorts: readonly Sort[];
  sort: Sort;
  search: LeadsSearch;
}

function Heading({ name, sorts, sort, search }: HeadingProps) {
  const { t } = useTranslation('leads');
  const next = sorts.find((one) => one !== sort) ?? sorts[0];
  const isSorted = sorts.includes(sort);
  const isDown = sort.startsWith('-');
  const Arrow = isDown ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}>
      {next === undefined ? (
        t(`column.${name}`)
      ) : (
        <Link to="/crm/leads" search={{ ...search, sort: next === SORTS[0] ? undefined : next }} className={styles.sort ?? ''}>
          {t(`column.${name}`)}
          {isSorted && <Arrow size={14} aria-hidden />}
        </Link>
      )}
    </th>
  );
}

function Row({ lead, search }: { lead: Lead; search: LeadsSearch }) {
  const { t } = useTranslation('leads');
  const { date, relative } = useFormat();
  return (
    <tr>
      <td className={styles.main}>
        <Link to="/crm/leads/$leadId" params={{ leadId: lead.id }} search={search} className={styles.name ?? ''}>
          {lead.name}
        </Link>
        {lead.email && <span className={styles.email}>{lead.email}</span>}
      </td>
      <td>
        <Tag tone={TONES[lead.status]}>{t(`status.${lead.status}`)}</Tag>
      </td>
      <td>{lead.ai_score !== null && <Score value={lead.ai_score} />}</td>
      <td>
        {lead.assigned_to_name && (
          <span className={styles.person}>
            <Avatar name={lead.assigned_to_name} url={lead.assigned_to_avatar_url} size={24} />
            {lead.assigned_to_name}
          </span>
        )}
      </td>
      <td className={styles.source}>{lead.source}</td>
      <td>
        <time dateTime={lead.created_at} title={relative(lead.created_at)}>
          {date(lead.created_at)}
        </time>
      </td>
    </tr>
  );
}
