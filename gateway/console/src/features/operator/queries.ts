import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { type Answer, ifMatch, pages, read, useChange, versioned } from '../../api/query.ts';
import type { components } from '../../api/schema/core.gen.ts';

const TENANTS = '/api/v1/core/tenants' as const;
const TENANT = '/api/v1/core/tenants/{id}' as const;
const ACTING = '/api/v1/core/tenants/{tenant_id}/impersonations' as const;
const CHANGED = [TENANTS, TENANT] as const;

export type Tenant = Answer<typeof TENANT>;
export type Acting = Answer<typeof ACTING>['items'][number];
export type NewTenant = components['schemas']['CreateTenant'];
export type TenantChange = components['schemas']['EditTenant'];
export type Status = Tenant['status'];
export type Plan = Tenant['plan_type'];

export interface Filter {
  status?: Status | undefined;
  plan?: Plan | undefined;
}

export const tenantsQuery = ({ status, plan }: Filter) =>
  pages(TENANTS, {
    params: { query: { limit: 100, ...(status ? { status } : {}), ...(plan ? { plan_type: plan } : {}) } },
  });

export const tenantQuery = (id: string) => versioned(TENANT, { params: { path: { id } } });
export const tenantNameQuery = (id: string) => read(TENANT, { params: { path: { id } } });

export const createTenant = (body: NewTenant, key: string) =>
  data(api.POST(TENANTS, { body, params: { header: { 'Idempotency-Key': key } } }));

export const useCreateTenant = () =>
  useChange({ call: ({ body, key }: { body: NewTenant; key: string }) => createTenant(body, key), stale: CHANGED });

/** Whether the gateway knows the tenant by now; asked again until it does. */
export const servedQuery = (tenantKey: string) =>
  queryOptions<boolean>({
    queryKey: ['served', tenantKey],
    refetchInterval: ({ state }) => (state.data ? false : 1_000),
    queryFn: async ({ signal }): Promise<boolean> => {
      try {
        // Without the operator's cookies, which are no one's in the tenant.
        const answer = await api.GET('/api/v1/core/bootstrap', {
          headers: { 'X-Tenant': tenantKey },
          credentials: 'omit',
          cache: 'no-store',
          signal,
        });
        return answer.data?.tenant?.tenant_key === tenantKey;
      } catch (failure) {
        if ([403, 404].includes(asProblem(failure).status)) {
          return false;
        }
        throw failure;
      }
    },
  });

/** The link by which the owner chooses a password; the mailbox is proved by it, too. */
export const sendOwnersLink = (tenantKey: string, email: string) =>
  data(
    api.POST('/api/v1/core/auth/password-reset', {
      body: { email },
      headers: { 'X-Tenant': tenantKey },
      credentials: 'omit',
    }),
  );

export const useEditTenant = (id: string) =>
  useChange({
    call: ({ etag, body }: { etag: string | null; body: TenantChange }) =>
      data(
        api.PATCH(TENANT, {
          params: { path: { id }, header: ifMatch(etag) },
          body,
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      ),
    stale: CHANGED,
  });

const byId = (id: string) => ({ params: { path: { id } } });

export const useSuspend = (id: string) =>
  useChange({ call: () => data(api.POST(`${TENANT}/suspend`, byId(id))), stale: CHANGED });

export const useResume = (id: string) =>
  useChange({ call: () => data(api.POST(`${TENANT}/resume`, byId(id))), stale: CHANGED });

export const useDelete = (id: string) => useChange({ call: () => data(api.DELETE(TENANT, byId(id))), stale: CHANGED });

export const useRestore = (id: string) =>
  useChange({ call: () => data(api.POST(`${TENANT}/restore`, byId(id))), stale: CHANGED });

export const actingQuery = (tenantId: string) =>
  pages(ACTING, { params: { path: { tenant_id: tenantId }, query: { limit: 20 } } });

export const useActAs = (tenantId: string) =>
  useChange({
    call: (body: { user_id: string; reason: string; minutes: number }) =>
      data(api.POST(ACTING, { params: { path: { tenant_id: tenantId } }, body })),
    stale: [ACTING],
  });

export const useEndActing = (tenantId: string) =>
  useChange({
    call: (id: string) => data(api.POST(`${ACTING}/{id}/end`, { params: { path: { tenant_id: tenantId, id } } })),
    stale: [ACTING],
  });
