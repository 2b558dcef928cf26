import { createFileRoute } from '@tanstack/react-router';
import { oneOf, text } from '../../app/search.ts';
import { type Status, workflowsQuery } from './queries.ts';
import { WorkflowsPage } from './WorkflowsPage.tsx';

export const Route = createFileRoute('/_signed-in/crm/workflows')({
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined; status?: Status | undefined } => {
    const status = oneOf(search, 'status', ['all', 'active', 'inactive', 'draft']);
    return { q: text(search, 'q'), status: status === 'all' ? undefined : status };
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(workflowsQuery(deps.q, deps.status)),
  component: WorkflowsPage,
});
