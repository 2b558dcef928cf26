import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { can } from '../../session/session.ts';
import { PeoplePage } from './PeoplePage.tsx';
import { type Filter, peopleQuery, rolesQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/admin/people')({
  validateSearch: (search: Record<string, unknown>): Filter & { person?: string | undefined } => ({
    q: text(search, 'q'),
    role: text(search, 'role'),
    status: (['active', 'inactive'] as const).find((status) => status === search.status),
    person: text(search, 'person'),
  }),
  loaderDeps: ({ search: { q, role, status } }) => ({ q, role, status }),
  loader: ({ context: { queries, session }, deps }) =>
    Promise.all([
      queries.ensureInfiniteQueryData(peopleQuery(deps)),
      can(session, 'core.roles:view') ? queries.ensureQueryData(rolesQuery) : undefined,
    ]),
  component: PeoplePage,
});
