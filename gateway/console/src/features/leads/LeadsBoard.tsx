import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Board, BoardColumn } from '../../ui/Board.tsx';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from '../../words/format.ts';
import { stringifySearch } from '../../app/search.ts';
import type { LeadsSearch } from './filter.ts';
import { LeadCard } from './LeadCard.tsx';
import { useMoveLead, usePendingMoves } from './moves.ts';
import { columnQuery, type Filter } from './queries.ts';
import { cardsOf, countChange, type Lead, type PendingMove, sourcesOf, type Status, STATUSES } from './stages.ts';

interface Counted {
  status: Status;
  total: { value: number };
}

interface BoardProps {
  filter: Filter;
  search: LeadsSearch;
  summary: readonly Counted[];
  mayMove: boolean;
}

/** A column per status. A move is shown at once, and may be undone until it is stored. */
export function LeadsBoard({ filter, search, summary, mayMove }: BoardProps) {
  const { t } = useTranslation('leads');
  const moves = usePendingMoves();
  const move = useMoveLead();
  const [openedAt] = useState(() => Date.now());
  return (
    <Board label={t('view.board')}>
      {STATUSES.map((status) => (
        <Column
          key={status}
          status={status}
          filter={filter}
          search={search}
          stored={summary.find((one) => one.status === status)?.total.value ?? 0}
          moves={moves}
          onMove={mayMove ? move : undefined}
          openedAt={openedAt}
        />
      ))}
    </Board>
  );
}

interface ColumnProps {
  status: Status;
  filter: Filter;
  search: LeadsSearch;
  stored: number;
  moves: readonly PendingMove[];
  onMove: ((lead: Lead, to: Status) => void) | undefined;
  openedAt: number;
}

function Column({ status, filter, search, stored, moves, onMove, openedAt }: ColumnProps) {
  const { t } = useTranslation('leads');
  const { number } = useFormat();
  const list = useSuspenseInfiniteQuery(columnQuery(status, filter));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <BoardColumn
      id={status}
      title={t(`status.${status}`)}
      count={number(stored + countChange(status, moves))}
      items={cardsOf(status, items, moves)}
      takes={sourcesOf(status)}
      isMovable={onMove !== undefined}
      onDrop={(dropped) => dropped.forEach((lead) => onMove?.(lead, status))}
      textOf={(lead) => lead.name}
      hrefOf={(lead) => `/crm/leads/${lead.id}${stringifySearch({ ...search })}`}
      isFresh={(lead) => Date.parse(lead.updated_at) > openedAt}
      empty={t(`empty.${status}`)}
      footer={
        list.hasNextPage && (
          <Button variant="quiet" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        )
      }
    >
      {(lead) => <LeadCard lead={lead} onMove={onMove} />}
    </BoardColumn>
  );
}
