import { expect, test } from 'vitest';
import { movesOf, treeOf } from './tree.ts';

const LIST = [
  { id: 'a', parent_id: null },
  { id: 'b', parent_id: null },
  { id: 'c', parent_id: 'b' },
  { id: 'd', parent_id: 'c' },
];

test('each category is below its parent', () => {
  const [a, b] = treeOf(LIST);
  expect(a?.children).toEqual([]);
  expect(b?.children[0]?.children[0]?.value.id).toBe('d');
});

test('a category moves by one step among its siblings, below the one before, or out of its parent', () => {
  const roots = treeOf(LIST);
  const [a, b] = roots;
  const c = b?.children[0];
  expect(a && movesOf(a, roots)).toEqual({ down: { parent_id: null, position: 1 } });
  expect(b && movesOf(b, roots)).toEqual({ up: { parent_id: null, position: 0 }, below: { parent_id: 'a', position: null } });
  expect(b && c && movesOf(c, b.children)).toEqual({ out: { parent_id: null, position: 2 } });
});
