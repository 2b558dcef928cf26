import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { onPlatform } from './onPlatform.ts';
import { type Filter, tenantsQuery } from './queries.ts';
import { TenantsPage } from './TenantsPage.tsx';

export const Route = createFileRoute('/_signed-in/operator/tenants')({
  validateSearch: (search: Record<string, unknown>): Filter & { q?: string | undefined } => ({
    q: text(search, 'q'),
    status: (['active', 'trial', 'suspended'] as const).find((status) => status === search.status),
    plan: (['basic', 'pro', 'enterprise'] as const).find((plan) => plan === search.plan),
  }),
  beforeLoad: onPlatform,
  loaderDeps: ({ search: { status, plan } }) => ({ status, plan }),
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(tenantsQuery(deps)),
  component: TenantsPage,
});
