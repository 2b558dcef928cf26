import { createFileRoute } from '@tanstack/react-router';
import { CategoriesPage } from './CategoriesPage.tsx';
import { categoriesQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/content/categories')({
  loader: ({ context }) => context.queries.ensureInfiniteQueryData(categoriesQuery),
  component: CategoriesPage,
});
