import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { CheckinsPage } from './CheckinsPage.tsx';
import { checkinsQuery, type Role, type Status } from './queries.ts';

const STATUSES = ['requested', 'scheduled', 'completed', 'cancelled'] as const satisfies readonly Status[];

interface Search {
  as?: Role | undefined;
  status?: Status | undefined;
  checkin?: string | undefined;
}

export const Route = createFileRoute('/_signed-in/checkins')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    as: search.as === 'leader' ? 'leader' : search.as === 'learner' ? 'learner' : undefined,
    status: STATUSES.find((status) => status === search.status),
    checkin: text(search, 'checkin'),
  }),
  loaderDeps: ({ search: { as, status } }) => ({ as, status }),
  loader: async ({ context: { queries, session }, deps }) => {
    const leads = session.capabilities.organizations.some((one) => one.leads_people);
    const role: Role = deps.as ?? (leads ? 'leader' : 'learner');
    await queries.ensureInfiniteQueryData(checkinsQuery(role, deps.status));
    return { role, leads };
  },
  component: CheckinsPage,
});
