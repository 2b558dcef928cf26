import { expect, test } from 'vitest';
import type { Member } from './queries.ts';
import { changesOf } from './roles.ts';

const member = { role: 'member', team_id: 't', manager_id: null, coach_id: 'c', is_active: true } as unknown as Member;
const same = { role: 'member', team_id: 't', manager_id: '', coach_id: 'c', is_active: 'true' } as const;

test('only what differs is sent', () => {
  expect(changesOf(member, same)).toEqual({});
  expect(changesOf(member, { ...same, role: 'manager', coach_id: '', is_active: 'false' })).toEqual({
    role: 'manager',
    coach_id: null,
    is_active: false,
  });
});
