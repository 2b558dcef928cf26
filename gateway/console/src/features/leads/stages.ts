import type { Answer } from '../../api/query.ts';

export type Lead = Answer<'/api/v1/crm/leads'>['items'][number];
export type Status = Lead['status'];

export const STATUSES = ['new', 'contacted', 'qualified', 'converted', 'lost'] as const satisfies readonly Status[];

/** Where the pipeline leads from a status: LeadStatus of the crm service, which refuses all else (409). */
const NEXT: Record<Status, readonly Status[]> = {
  new: ['contacted'],
  contacted: ['qualified'],
  qualified: ['converted', 'lost'],
  converted: [],
  lost: [],
};

export const TONES = { new: 'neutral', contacted: 'neutral', qualified: 'warning', converted: 'success', lost: 'danger' } as const;

export function nextOf(status: Status): readonly Status[] {
  return NEXT[status];
}

/** The statuses that a lead may have had before this one. */
export function beforeOf(status: Status): readonly Status[] {
  return STATUSES.filter((one) => NEXT[one].includes(status));
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
