import type { Answer } from '../../api/query.ts';
import type { FlowEdge } from './graph.ts';

export type Run = Answer<'/api/v1/crm/workflows/{id}/executions'>['items'][number];
export type Step = Run['steps'][number];

export const RUN_TONES = {
  pending: 'neutral',
  running: 'warning',
  completed: 'success',
  failed: 'danger',
  cancelled: 'neutral',
} as const;

export const STEP_TONES = {
  running: 'warning',
  waiting: 'neutral',
  retrying: 'warning',
  completed: 'success',
  failed: 'danger',
  skipped: 'neutral',
  cancelled: 'neutral',
} as const;

export const isOpen = (run: Run) => run.status === 'pending' || run.status === 'running';

/** The edges that the run has gone along: from a step that is done, by the branch that it took, to one that was not skipped. */
export function pathOf(run: Run, edges: readonly FlowEdge[]): Set<string> {
  const steps = new Map(run.steps.map((step) => [step.node_id, step]));
  return new Set(
    edges
      .filter(({ source, target, sourceHandle }) => {
        const from = steps.get(source);
        const to = steps.get(target);
        const isTaken = !sourceHandle || from?.handle === sourceHandle;
        return isTaken && to !== undefined && to.status !== 'skipped' && (from === undefined || from.status === 'completed');
      })
      .map(({ id }) => id),
  );
}
