import { expect, test } from 'vitest';
import { leadersOf } from './leaders.ts';
import type { Me } from '../../session/session.ts';

const membership = (given: object) => ({ coach_id: null, manager_id: null, ...given }) as unknown as Me['memberships'][number];

test('the coach comes before the manager, and memberships without either ask for nobody', () => {
  const leaders = leadersOf([
    membership({ organization_id: 'a' }),
    membership({ organization_id: 'b', manager_id: 'm', manager_name: 'Dan', coach_id: 'c', coach_name: 'Sue' }),
    membership({ organization_id: 'c', manager_id: 'm', manager_name: 'Dan' }),
  ]);
  expect(leaders.map(({ kind, name, organizationId }) => [kind, name, organizationId])).toEqual([
    ['coach', 'Sue', 'b'],
    ['manager', 'Dan', 'c'],
  ]);
});
