import { createFileRoute } from '@tanstack/react-router';
import { oneOf } from '../../app/search.ts';
import { CONTEXTS, type Context, deadJobsQuery } from './jobs.ts';
import { JobsPage } from './JobsPage.tsx';
import { onPlatform } from './onPlatform.ts';

export const Route = createFileRoute('/_signed-in/operator/jobs')({
  validateSearch: (search: Record<string, unknown>): { context?: Context } => ({
    context: oneOf(search, 'context', CONTEXTS),
  }),
  beforeLoad: onPlatform,
  loaderDeps: ({ search: { context = 'core' } }) => ({ context }),
  loader: ({ context: { queries }, deps }) => queries.ensureInfiniteQueryData(deadJobsQuery(deps.context)),
  component: JobsPage,
});
