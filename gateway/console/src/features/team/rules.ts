import type { Checkin, Status } from './queries.ts';

export const isOpen = ({ status }: Checkin): boolean => status === 'requested' || status === 'scheduled';

/** Its time has passed, and it is not said whether it was held. */
export const isOverdue = ({ status, scheduled_at: at }: Checkin, now: number): boolean =>
  status === 'scheduled' && at !== null && Date.parse(at) < now;

const STATUSES = ['requested', 'scheduled', 'completed', 'cancelled'] as const satisfies readonly Status[];

export const statusOf = (checkin: Checkin): Status =>
  STATUSES.find((status) => status === checkin.status) ?? 'requested';

export function toneOf(status: string | null): 'neutral' | 'success' | 'warning' {
  switch (status) {
    case 'completed':
      return 'success';
    case 'requested':
    case 'scheduled':
    case 'awaiting_signoff':
      return 'warning';
    default:
      return 'neutral';
  }
}

const DAY = 86_400_000;

/** So many days ago, to the day: an address of a list that does not change with each second. */
export function daysAgo(days: number, now: number): string {
  return new Date(Math.floor(now / DAY) * DAY - days * DAY).toISOString();
}
