import { describe, expect, test } from 'vitest';
import { filterOf, searchOf, startOfDay } from './filter.ts';

const ID = '01a22e7d-cd01-7169-9d96-ab7d5545c508';

describe('the filters of the address', () => {
  test('what is none is left out', () => {
    expect(searchOf({ from: '2026-13-40', to: 'now', actor: 'me', actor_type: 'cat', context: 'crm', target: ID, action: 'item.created' })).toEqual({
      from: undefined,
      to: undefined,
      actor: undefined,
      actor_type: undefined,
      action: 'item.created',
      context: 'crm',
      target: ID,
      target_type: undefined,
      organization: undefined,
    });
  });

  test('days are those of the reader, and the last one is included', () => {
    expect(filterOf({ from: '2026-11-30', to: '2026-11-30', actor: ID }, 'America/Chicago')).toEqual({
      from: '2026-11-30T06:00:00.000Z',
      to: '2026-12-01T06:00:00.000Z',
      actor_id: ID,
    });
  });

  test('a day begins at midnight on both sides of a change of clocks', () => {
    expect(startOfDay('2026-03-08', 'America/Chicago')).toBe('2026-03-08T06:00:00.000Z');
    expect(startOfDay('2026-03-09', 'America/Chicago')).toBe('2026-03-09T05:00:00.000Z');
    expect(startOfDay('2026-11-30', 'Asia/Kolkata')).toBe('2026-11-29T18:30:00.000Z');
  });
});
