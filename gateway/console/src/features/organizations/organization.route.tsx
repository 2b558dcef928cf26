import { createFileRoute } from '@tanstack/react-router';
import { oneOf, text } from '../../app/search.ts';
import { OrganizationPage } from './OrganizationPage.tsx';
import { membersQuery, organizationQuery } from './queries.ts';

export type Part = 'members' | 'invitations' | 'codes' | 'teams';

interface Search {
  part?: Part;
  q?: string | undefined;
  member?: string | undefined;
}

export const Route = createFileRoute('/_signed-in/admin/organizations/$organizationId')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    part: oneOf(search, 'part', ['members', 'invitations', 'codes', 'teams']),
    q: text(search, 'q'),
    member: text(search, 'member'),
  }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context: { queries }, params: { organizationId }, deps }) =>
    Promise.all([
      queries.ensureQueryData(organizationQuery(organizationId)),
      queries.ensureInfiniteQueryData(membersQuery(organizationId, deps.q)),
    ]),
  component: OrganizationPage,
});
