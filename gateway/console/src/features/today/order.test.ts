import { expect, test } from 'vitest';
import { dayOf } from './order.ts';
import type { LearningItem } from './queries.ts';

function item(id: string, given: Partial<LearningItem>, nextStatus: string | null = 'available'): LearningItem {
  const base = { content_id: id, title: id, type: 'video', status: 'in_progress', progress_percentage: 0, last_position_seconds: null, last_viewed_at: null, completed_at: null, ...given } as LearningItem;
  const module = { content_id: id, title: id, round: 1, status: base.status, next_step: 'video', next_step_status: nextStatus, progress_percentage: 0, last_viewed_at: null, completed_at: null };
  return { ...base, module } as LearningItem;
}

test('what was seen last comes first, behind it what waits for someone else', () => {
  const day = dayOf([
    item('waiting', { last_viewed_at: '2026-03-03T00:00:00Z' }, 'requested'),
    item('older', { last_viewed_at: '2026-03-01T00:00:00Z' }),
    item('newer', { last_viewed_at: '2026-03-02T00:00:00Z' }),
    item('fresh', { status: 'not_started' }),
    item('done', { status: 'completed' }, null),
  ]);
  expect(day.next?.content_id).toBe('newer');
  expect(day.begun.map((one) => one.content_id)).toEqual(['older', 'waiting']);
  expect(day.fresh.map((one) => one.content_id)).toEqual(['fresh']);
  expect(day.completed).toBe(1);
});

test('with nothing begun the first new item is the next', () => {
  const day = dayOf([item('first', { status: 'not_started' }), item('second', { status: 'not_started' })]);
  expect(day.next?.content_id).toBe('first');
  expect(day.fresh.map((one) => one.content_id)).toEqual(['second']);
  expect(dayOf([]).next).toBeUndefined();
});
