import { createFileRoute } from '@tanstack/react-router';
import { oneOf, text } from '../../app/search.ts';
import { LicensesPage } from './LicensesPage.tsx';
import { licensesQuery, type Party } from './queries.ts';

export const Route = createFileRoute('/_signed-in/admin/licenses')({
  validateSearch: (search: Record<string, unknown>): { party?: Party; license?: string | undefined } => ({
    party: oneOf(search, 'party', ['licensee', 'licensor']),
    license: text(search, 'license'),
  }),
  loaderDeps: ({ search: { party } }) => ({ party }),
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(licensesQuery(deps.party ?? 'licensee')),
  component: LicensesPage,
});
