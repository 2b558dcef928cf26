import { expect, test } from 'vitest';
import type { Checkin } from './queries.ts';
import { daysAgo, isOpen, isOverdue, statusOf, toneOf } from './rules.ts';

const checkin = (status: string, scheduledAt: string | null = null) =>
  ({ status, scheduled_at: scheduledAt }) as unknown as Checkin;
const NOW = Date.parse('2030-01-10T12:00:00Z');

test('a check-in whose time has passed waits for its leader', () => {
  expect(isOverdue(checkin('scheduled', '2030-01-10T11:00:00Z'), NOW)).toBe(true);
  expect(isOverdue(checkin('scheduled', '2030-01-10T13:00:00Z'), NOW)).toBe(false);
  expect(isOverdue(checkin('completed', '2030-01-10T11:00:00Z'), NOW)).toBe(false);
  expect(isOverdue(checkin('requested'), NOW)).toBe(false);
});

test('states', () => {
  expect(isOpen(checkin('requested'))).toBe(true);
  expect(isOpen(checkin('cancelled'))).toBe(false);
  expect(statusOf(checkin('cancelled'))).toBe('cancelled');
  expect([toneOf('completed'), toneOf('awaiting_signoff'), toneOf('cancelled')]).toEqual(['success', 'warning', 'neutral']);
});

test('days are counted from the beginning of the day', () => {
  expect(daysAgo(14, NOW)).toBe('2029-12-27T00:00:00.000Z');
});
