import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { tagsQuery } from './queries.ts';
import { TagsPage } from './TagsPage.tsx';

export const Route = createFileRoute('/_signed-in/content/tags')({
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({ q: text(search, 'q') }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(tagsQuery(deps.q)),
  component: TagsPage,
});
