import { createFileRoute } from '@tanstack/react-router';
import { texts } from '../../app/search.ts';
import { templatesQuery } from './queries.ts';
import { TemplatesPage } from './TemplatesPage.tsx';

export const Route = createFileRoute('/_signed-in/crm/templates')({
  validateSearch: (search: Record<string, unknown>) => texts(search, ['q']),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(templatesQuery(deps.q)),
  component: TemplatesPage,
});
