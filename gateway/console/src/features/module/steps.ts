import type { Module, Step, StepName } from './queries.ts';

export const STEPS = ['video', 'worksheet', 'checkin', 'bold_action'] as const satisfies readonly StepName[];

export function stepOf(module: Module, name: StepName): Step {
  const step = module.steps.find((one) => one.step === name);
  if (!step) {
    throw new Error(`A module without the step '${name}'`);
  }
  return step;
}

const STATUSES = [
  'available',
  'locked',
  'in_progress',
  'completed',
  'submitted',
  'requested',
  'scheduled',
  'awaiting_signoff',
  'sent_back',
  'cancelled',
] as const;

export type StepStatus = (typeof STATUSES)[number];

/** Sent back is available again, with a reason; the API has it beside the status. */
export function statusOf(step: Step): StepStatus {
  if (step.status === 'available' && step.bold_action?.sent_back_reason) {
    return 'sent_back';
  }
  return STATUSES.find((status) => status === step.status) ?? 'available';
}

export type Tone = 'neutral' | 'success' | 'warning';

export function toneOf(status: StepStatus): Tone {
  switch (status) {
    case 'completed':
    case 'submitted':
      return 'success';
    case 'requested':
    case 'scheduled':
    case 'awaiting_signoff':
    case 'sent_back':
      return 'warning';
    default:
      return 'neutral';
  }
}

/** Until then the answers may be revised. */
export const isRevisable = (module: Module): boolean => stepOf(module, 'checkin').status !== 'completed';
