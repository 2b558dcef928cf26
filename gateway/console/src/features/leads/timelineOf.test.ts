import { expect, test } from 'vitest';
import type { Message, Run } from './queries.ts';
import type { Lead } from './stages.ts';
import { timelineOf } from './timelineOf.ts';

const lead = { created_at: '2026-11-01T08:00:00Z', converted_at: null, last_contacted_at: '2026-11-03T08:00:00Z' } as Lead;

test('all that happened, the newest first', () => {
  const run = { created_at: '2026-11-02T08:00:00Z' } as Run;
  const message = { created_at: '2026-11-01T09:00:00Z', sent_at: null } as Message;
  expect(timelineOf(lead, [run], [message]).map(({ kind }) => kind)).toEqual(['contacted', 'run', 'message', 'created']);
});

test('the email that was the contact is not told twice', () => {
  const message = { created_at: '2026-11-02T09:00:00Z', sent_at: lead.last_contacted_at } as Message;
  expect(timelineOf(lead, [], [message]).map(({ kind }) => kind)).toEqual(['message', 'created']);
});
