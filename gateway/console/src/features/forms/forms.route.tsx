import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { FormsPage } from './FormsPage.tsx';
import { formsQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/crm/forms')({
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({ q: text(search, 'q') }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(formsQuery(deps.q)),
  component: FormsPage,
});
