import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { OrganizationsPage } from './OrganizationsPage.tsx';
import { organizationsQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/admin/organizations')({
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({ q: text(search, 'q') }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(organizationsQuery(deps.q)),
  component: OrganizationsPage,
});
