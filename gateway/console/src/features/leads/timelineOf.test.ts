import { expect, test } from 'vitest';
import type { Message, Run, Submission } from './queries.ts';
import type { Lead } from './stages.ts';
import { answersOf, timelineOf } from './timelineOf.ts';

const lead = { created_at: '2026-11-01T08:00:00Z', converted_at: null, last_contacted_at: '2026-11-03T08:00:00Z' } as Lead;

test('all that happened, the newest first', () => {
  const run = { created_at: '2026-11-02T08:00:00Z' } as Run;
  const message = { created_at: '2026-11-01T09:00:00Z', sent_at: null } as Message;
  const submission = { created_at: '2026-11-01T08:30:00Z' } as Submission;
  expect(timelineOf(lead, [run], [message], [submission]).map(({ kind }) => kind)).toEqual([
    'contacted',
    'run',
    'message',
    'submission',
    'created',
  ]);
});

test('the email that was the contact is not told twice', () => {
  const message = { created_at: '2026-11-02T09:00:00Z', sent_at: lead.last_contacted_at } as Message;
  expect(timelineOf(lead, [], [message], []).map(({ kind }) => kind)).toEqual(['message', 'created']);
});

test('answers are shown as they were stored', () => {
  expect(answersOf({ data: { wish: 'More time', age: 41, agree: true } } as unknown as Submission)).toEqual([
    ['wish', 'More time'],
    ['age', '41'],
    ['agree', 'true'],
  ]);
});
