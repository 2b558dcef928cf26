import { api, data } from '../../api/client.ts';
import { type Answer, pages, read, useChange } from '../../api/query.ts';

/** Each service keeps its own jobs; their paths are alike. */
export const CONTEXTS = ['core', 'content', 'progress', 'engagement', 'crm'] as const;
export type Context = (typeof CONTEXTS)[number];

const DEAD = {
  core: '/api/v1/core/dead-jobs',
  content: '/api/v1/content/dead-jobs',
  progress: '/api/v1/progress/dead-jobs',
  engagement: '/api/v1/engagement/dead-jobs',
  crm: '/api/v1/crm/dead-jobs',
} as const;

const RUNNING = {
  core: '/api/v1/core/running-jobs',
  content: '/api/v1/content/running-jobs',
  progress: '/api/v1/progress/running-jobs',
  engagement: '/api/v1/engagement/running-jobs',
  crm: '/api/v1/crm/running-jobs',
} as const;

export type DeadJob = Answer<'/api/v1/core/dead-jobs'>['items'][number];
export type RunningJob = Answer<'/api/v1/core/running-jobs'>['items'][number];

export const deadJobsQuery = (context: Context) => pages(DEAD[context], { params: { query: { limit: 50 } } });

export const deadCountQuery = (context: Context) =>
  read(DEAD[context], { params: { query: { limit: 1, count: 'exact' } } });

export const runningJobsQuery = (context: Context) => read(RUNNING[context], { params: { query: { limit: 50 } } });

/** One job, or all of its kind. */
export const useRetry = (context: Context) =>
  useChange({
    call: (body: { kind: string; tenant_id?: string; id?: string }) => data(api.POST(`${DEAD[context]}/retry`, { body })),
    stale: [DEAD[context], RUNNING[context]],
  });
