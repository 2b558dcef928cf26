import { createFileRoute } from '@tanstack/react-router';
import { onPlatform } from './onPlatform.ts';
import { actingQuery, tenantQuery } from './queries.ts';
import { TenantPage } from './TenantPage.tsx';

export const Route = createFileRoute('/_signed-in/operator/tenants/$tenantId')({
  beforeLoad: onPlatform,
  loader: ({ context: { queries }, params: { tenantId } }) =>
    Promise.all([
      queries.ensureQueryData(tenantQuery(tenantId)),
      queries.ensureInfiniteQueryData(actingQuery(tenantId)),
    ]),
  component: TenantPage,
});
