import type { LearningItem } from './queries.ts';

export interface Day {
  /** The one thing to do next: what was begun last, else what is new. */
  next: LearningItem | undefined;
  /** Begun, the last seen first, without the next. */
  begun: LearningItem[];
  fresh: LearningItem[];
  completed: number;
}

/** What waits for someone else is nothing to do now. */
const WAITS: readonly string[] = ['requested', 'scheduled', 'awaiting_signoff'];

export function dayOf(items: readonly LearningItem[]): Day {
  const begun = items
    .filter((item) => item.status === 'in_progress')
    .sort((one, other) => Number(waits(one)) - Number(waits(other)) || seenAt(other) - seenAt(one));
  const fresh = items.filter((item) => item.status === 'not_started');
  const next = begun[0] ?? fresh[0];
  return {
    next,
    begun: begun.filter((item) => item !== next),
    fresh: fresh.filter((item) => item !== next),
    completed: items.filter((item) => item.status === 'completed').length,
  };
}

export function waits(item: LearningItem): boolean {
  return WAITS.includes(item.module?.next_step_status ?? '');
}

function seenAt(item: LearningItem): number {
  return item.last_viewed_at ? Date.parse(item.last_viewed_at) : 0;
}
