import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { EntitlementsPage } from './EntitlementsPage.tsx';
import { entitlementsQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/admin/entitlements')({
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined; entitlement?: string | undefined } => ({
    q: text(search, 'q'),
    entitlement: text(search, 'entitlement'),
  }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(entitlementsQuery(deps.q)),
  component: EntitlementsPage,
});
