import { api, data, type Paths } from '../../api/client.ts';
import { ifMatch, pages, read, useChange, versioned } from '../../api/query.ts';
import type { Draft } from './graph.ts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Problem } from '../../api/problem.ts';

const LIST = '/api/v1/crm/workflows' as const;
const ONE = '/api/v1/crm/workflows/{id}' as const;
const RUNS = '/api/v1/crm/workflows/{id}/executions' as const;
const RUN = '/api/v1/crm/workflows/{id}/executions/{execution_id}' as const;

export const RUN_READS = [RUNS, RUN, ONE, LIST] as const;

export type Status = 'draft' | 'active' | 'inactive';
export type RunStatus = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';
type NewWorkflow = Paths[typeof LIST]['post']['requestBody']['content']['application/json'];

export const workflowsQuery = (q: string | undefined, status: Status | undefined) =>
  pages(LIST, { params: { query: { limit: 30, ...(q ? { q } : {}), ...(status ? { status } : {}) } } });

export const workflowQuery = (id: string) => versioned(ONE, { params: { path: { id } } });

export const runsQuery = (id: string, status: RunStatus | undefined) =>
  pages(RUNS, { params: { path: { id }, query: { limit: 20, ...(status ? { status: [status] } : {}) } } });

export const runQuery = (id: string, runId: string) => read(RUN, { params: { path: { id, execution_id: runId } } });

export const templatesQuery = read('/api/v1/crm/message-templates', { params: { query: { limit: 200 } } });
export const formsQuery = read('/api/v1/crm/forms', { params: { query: { limit: 200 } } });
export const itemsQuery = read('/api/v1/content/items', { params: { query: { limit: 200 } } });
export const leadsQuery = (q: string) => read('/api/v1/crm/leads', { params: { query: { limit: 20, ...(q ? { q } : {}) } } });

export const useCreateWorkflow = () =>
  useChange({ call: (body: NewWorkflow) => data(api.POST(LIST, { body })), stale: [LIST] });

export interface Save {
  id: string;
  etag: string | null;
  draft: Draft;
}

export const useSaveWorkflow = () =>
  useChange({
    call: ({ id, etag, draft }: Save) =>
      data(api.PATCH(ONE, { params: { path: { id }, header: ifMatch(etag) }, body: draft })),
    stale: [ONE, LIST],
  });

const act = (action: 'activate' | 'deactivate', id: string) =>
  data(
    action === 'activate'
      ? api.POST('/api/v1/crm/workflows/{id}/activate', { params: { path: { id } } })
      : api.POST('/api/v1/crm/workflows/{id}/deactivate', { params: { path: { id } } }),
  );

export const useSwitchWorkflow = () =>
  useChange({
    call: ({ id, isActive }: { id: string; isActive: boolean }) => act(isActive ? 'activate' : 'deactivate', id),
    stale: [ONE, LIST],
  });

export const useDuplicateWorkflow = () =>
  useChange({
    call: (id: string) => data(api.POST('/api/v1/crm/workflows/{id}/duplicate', { params: { path: { id } } })),
    stale: [LIST],
  });

/** The page of the workflow is left before its reads are asked for again, so these are not named here. */
export const useDeleteWorkflow = (): UseMutationResult<unknown, Problem, string> =>
  useMutation({ mutationFn: (id: string) => data(api.DELETE(ONE, { params: { path: { id } } })) });

export const useStartRun = (id: string) =>
  useChange({
    call: (body: { lead_id: string | null; data: Record<string, unknown> | null }) =>
      data(api.POST(RUNS, { params: { path: { id } }, body })),
    stale: RUN_READS,
  });

export const useCancelRun = (id: string) =>
  useChange({
    call: (runId: string) =>
      data(
        api.POST('/api/v1/crm/workflows/{id}/executions/{execution_id}/cancel', {
          params: { path: { id, execution_id: runId } },
        }),
      ),
    stale: RUN_READS,
  });
