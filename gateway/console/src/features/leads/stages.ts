import type { Answer } from '../../api/query.ts';

export type Lead = Answer<'/api/v1/crm/leads'>['items'][number];
export type Status = Lead['status'];

export const STATUSES = ['new', 'contacted', 'qualified', 'converted', 'lost'] as const satisfies readonly Status[];

/** Where the pipeline leads from a status. */
const ONWARD: Record<Status, readonly Status[]> = {
  new: ['contacted'],
  contacted: ['qualified'],
  qualified: ['converted', 'lost'],
  converted: [],
  lost: [],
};

export const TONES = { new: 'neutral', contacted: 'neutral', qualified: 'warning', converted: 'success', lost: 'danger' } as const;

export function onwardOf(status: Status): readonly Status[] {
  return ONWARD[status];
}

/** Where a person can move a lead, onward first, else back to any status: LeadStatus of crm, which refuses all else (409). */
export function movesOf(status: Status): readonly Status[] {
  // Converted and lost are both last.
  const before = STATUSES.slice(0, Math.min(STATUSES.indexOf(status), 3));
  return [...ONWARD[status], ...before.reverse()];
}

/** The statuses from which a lead can be moved to this one. */
export function sourcesOf(status: Status): readonly Status[] {
  return STATUSES.filter((one) => movesOf(one).includes(status));
}

/** A move that is shown, and not yet stored. */
export interface PendingMove {
  lead: Lead;
  to: Status;
}

/** The cards of a column with the moves that are not stored yet; the newest first. */
export function cardsOf(status: Status, stored: readonly Lead[], moves: readonly PendingMove[]): Lead[] {
  const now = new Map(moves.map((move) => [move.lead.id, move]));
  const come = [...now.values()].filter(({ to }) => to === status).map(({ lead }) => ({ ...lead, status }));
  return [...come.reverse(), ...stored.filter((lead) => !now.has(lead.id))];
}

/** By how much the stored number of a column is off, while moves are not stored yet. */
export function countChange(status: Status, moves: readonly PendingMove[]): number {
  const now = [...new Map(moves.map((move) => [move.lead.id, move])).values()];
  const come = now.filter(({ lead, to }) => to === status && lead.status !== status).length;
  const gone = now.filter(({ lead, to }) => lead.status === status && to !== status).length;
  return come - gone;
}

/** "one, two" as tags. */
export function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
