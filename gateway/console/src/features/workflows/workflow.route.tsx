import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { runsQuery, type RunStatus, workflowQuery } from './queries.ts';
import { WorkflowPage } from './WorkflowPage.tsx';

const RUN_STATUSES: readonly RunStatus[] = ['pending', 'running', 'completed', 'failed', 'cancelled'];

export const Route = createFileRoute('/_signed-in/crm/workflows/$workflowId')({
  validateSearch: (search: Record<string, unknown>): { run?: string | undefined; runs?: RunStatus | undefined } => ({
    run: text(search, 'run'),
    runs: RUN_STATUSES.find((status) => status === search.runs),
  }),
  loaderDeps: ({ search }) => ({ runs: search.runs }),
  loader: async ({ context: { queries }, params: { workflowId }, deps }) => {
    await Promise.all([
      queries.ensureQueryData(workflowQuery(workflowId)),
      queries.ensureInfiniteQueryData(runsQuery(workflowId, deps.runs)),
    ]);
  },
  component: WorkflowPage,
});
