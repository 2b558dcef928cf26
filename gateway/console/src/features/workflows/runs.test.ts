import { expect, test } from 'vitest';
import { pathOf, type Run } from './runs.ts';

test('a run went along the branch that its condition took', () => {
  const steps = [
    { node_id: 'c', status: 'completed', handle: 'true' },
    { node_id: 'yes', status: 'running', handle: null },
    { node_id: 'no', status: 'skipped', handle: null },
  ];
  const edges = [
    { id: '1', source: 'c', target: 'yes', sourceHandle: 'true' },
    { id: '2', source: 'c', target: 'no', sourceHandle: 'false' },
    { id: '3', source: 'yes', target: 'end' },
  ];
  expect([...pathOf({ steps } as Run, edges)]).toEqual(['1']);
});
