import { expect, test } from 'vitest';
import type { OutlineItem } from './queries.ts';
import { sections } from './sections.ts';

const item = (content_id: string, module_id: string | null) => ({ content_id, module_id, module_title: module_id }) as OutlineItem;

test('items are grouped by section in their order', () => {
  const found = sections([item('a', null), item('b', 'One'), item('c', 'One'), item('d', 'Two')]);
  expect(found.map(({ title, items }) => [title, items.length])).toEqual([
    [null, 1],
    ['One', 2],
    ['Two', 1],
  ]);
  expect(sections([])).toEqual([]);
});
