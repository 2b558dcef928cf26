import { createFileRoute } from '@tanstack/react-router';
import { CatalogPage } from './CatalogPage.tsx';
import { collectionsQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/courses')({
  loader: ({ context }) => context.queries.ensureInfiniteQueryData(collectionsQuery),
  component: CatalogPage,
});
