import { download } from '../../api/download.ts';
import { type Answer, pages, read } from '../../api/query.ts';
import { type AuditSearch, filterOf } from './filter.ts';

const AUDIT = '/api/v1/core/audit' as const;

export type Entry = Answer<typeof AUDIT>['items'][number];

export const auditQuery = (search: AuditSearch, timeZone: string) =>
  pages(AUDIT, { params: { query: { limit: 50, ...filterOf(search, timeZone) } } });

export const exportLog = (search: AuditSearch, timeZone: string) =>
  download(`${AUDIT}/export`, filterOf(search, timeZone), 'audit-log.ndjson');

export const usersQuery = (q: string) => read('/api/v1/core/users', { params: { query: { limit: 8, ...(q ? { q } : {}) } } });
export const userQuery = (id: string) => read('/api/v1/core/users/{id}', { params: { path: { id } } });

export const organizationsQuery = (q: string) =>
  read('/api/v1/core/organizations', { params: { query: { limit: 8, ...(q ? { q } : {}) } } });
export const organizationQuery = (id: string) => read('/api/v1/core/organizations/{id}', { params: { path: { id } } });
