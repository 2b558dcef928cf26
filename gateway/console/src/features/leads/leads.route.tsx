import { createFileRoute } from '@tanstack/react-router';
import { oneOf, text } from '../../app/search.ts';
import { columnQuery, type Sort, summaryQuery, tableQuery } from './queries.ts';
import { type Assigned, filterOf, type LeadsSearch, SORTS } from './filter.ts';
import { LeadsPage } from './LeadsPage.tsx';
import { STATUSES } from './stages.ts';

export const Route = createFileRoute('/_signed-in/_leads')({
  validateSearch: (search: Record<string, unknown>): LeadsSearch => {
    const view = oneOf(search, 'view', ['board', 'table']);
    const sort: Sort = oneOf(search, 'sort', SORTS);
    const assigned: Assigned = oneOf(search, 'assigned', ['all', 'me', 'nobody']);
    const status = STATUSES.find((one) => one === search.status);
    return {
      q: text(search, 'q'),
      view: view === 'board' ? undefined : view,
      sort: sort === SORTS[0] ? undefined : sort,
      assigned: assigned === 'all' ? undefined : assigned,
      status,
    };
  },
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries, session }, deps }) => {
    const filter = filterOf(deps, session.me.user.id);
    const lists =
      deps.view === 'table'
        ? [queries.ensureInfiniteQueryData(tableQuery(filter, deps.sort ?? SORTS[0], deps.status))]
        : STATUSES.map((status) => queries.ensureInfiniteQueryData(columnQuery(status, filter)));
    await Promise.all([queries.ensureQueryData(summaryQuery(filter)), ...lists]);
  },
  component: LeadsPage,
});
