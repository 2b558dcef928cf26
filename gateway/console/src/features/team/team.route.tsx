import { createFileRoute } from '@tanstack/react-router';
import { oneOf, text } from '../../app/search.ts';
import { appointmentsQuery, awaitingQuery, peopleQuery, requestedQuery } from './queries.ts';
import { daysAgo } from './rules.ts';
import { TeamPage } from './TeamPage.tsx';

interface Search {
  organization?: string | undefined;
  show?: 'all' | 'inactive';
  checkin?: string | undefined;
}

export const Route = createFileRoute('/_signed-in/team')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    organization: text(search, 'organization'),
    show: oneOf(search, 'show', ['all', 'inactive']),
    checkin: text(search, 'checkin'),
  }),
  loaderDeps: ({ search: { organization, show } }) => ({ organization, show }),
  loader: async ({ context: { queries }, deps }) => {
    const inactiveSince = deps.show === 'inactive' ? daysAgo(14, Date.now()) : undefined;
    await Promise.all([
      queries.ensureInfiniteQueryData(requestedQuery),
      queries.ensureInfiniteQueryData(awaitingQuery),
      queries.ensureInfiniteQueryData(appointmentsQuery),
      queries.ensureInfiniteQueryData(peopleQuery({ organizationId: deps.organization, inactiveSince })),
    ]);
    return { inactiveSince };
  },
  component: TeamPage,
});
