import { api, data } from '../../api/client.ts';
import { type Answer, ifMatch, pages, read, useChange, versioned } from '../../api/query.ts';

const USERS = '/api/v1/core/users' as const;
const USER = '/api/v1/core/users/{id}' as const;
const STANDINGS = '/api/v1/core/tenant-memberships' as const;
const STANDING = '/api/v1/core/tenant-memberships/{id}' as const;
const DECISIONS = '/api/v1/core/users/{user_id}/permissions' as const;
const CHANGED = [USERS, USER, STANDINGS, STANDING, DECISIONS] as const;

export type Person = Answer<typeof USERS>['items'][number];
export type Standing = Answer<typeof STANDING>;
export type Access = Answer<'/api/v1/content/items/{id}/access'>;

export interface Filter {
  q?: string | undefined;
  role?: string | undefined;
  status?: 'active' | 'inactive' | undefined;
}

export const peopleQuery = ({ q, role, status }: Filter) =>
  pages(USERS, {
    params: {
      query: {
        limit: 30,
        ...(q ? { q } : {}),
        ...(role ? { role } : {}),
        ...(status ? { is_active: status === 'active' } : {}),
      },
    },
  });

export const rolesQuery = read('/api/v1/core/roles', { params: { query: { limit: 100 } } });
export const permissionsQuery = read('/api/v1/core/permissions', { params: { query: { limit: 200 } } });
export const personQuery = (id: string) => read(USER, { params: { path: { id } } });

/** The person's role in the tenant is a thing of its own; its id is found by the person. */
export const standingsQuery = (userId: string) => read(STANDINGS, { params: { query: { user_id: userId, limit: 1 } } });
export const standingQuery = (id: string) => versioned(STANDING, { params: { path: { id } } });

export const decisionQuery = (userId: string, permission: string) =>
  read(DECISIONS, { params: { path: { user_id: userId }, query: { permission: [permission] } } });

export const itemsQuery = (q: string) =>
  read('/api/v1/content/items', { params: { query: { limit: 8, ...(q ? { q } : {}) } } });

export const accessQuery = (itemId: string, userId: string) =>
  read('/api/v1/content/items/{id}/access', { params: { path: { id: itemId }, query: { user_id: userId } } });

export interface StandingChange {
  id: string;
  etag: string | null;
  body: { role?: string; status?: 'active' | 'suspended'; permissions?: string[] };
}

export const useEditStanding = () =>
  useChange({
    call: ({ id, etag, body }: StandingChange) =>
      data(
        api.PATCH(STANDING, {
          params: { path: { id }, header: ifMatch(etag) },
          body,
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      ),
    stale: CHANGED,
  });

export const useDeactivate = (id: string) =>
  useChange({ call: () => data(api.POST(`${USER}/deactivate`, { params: { path: { id } } })), stale: CHANGED });

export const useReactivate = (id: string) =>
  useChange({ call: () => data(api.POST(`${USER}/reactivate`, { params: { path: { id } } })), stale: CHANGED });
