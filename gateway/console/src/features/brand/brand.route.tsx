import { createFileRoute } from '@tanstack/react-router';
import { oneOf } from '../../app/search.ts';
import { BrandPage } from './BrandPage.tsx';
import { settingsQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/admin/brand')({
  validateSearch: (search: Record<string, unknown>): { preview?: 'signIn' | 'letter' | 'form'; scheme?: 'light' | 'dark' } => ({
    preview: oneOf(search, 'preview', ['signIn', 'letter', 'form']),
    scheme: oneOf(search, 'scheme', ['light', 'dark']),
  }),
  loader: ({ context }) => context.queries.ensureQueryData(settingsQuery),
  component: BrandPage,
});
