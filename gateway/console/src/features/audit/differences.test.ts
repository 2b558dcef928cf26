import { expect, test } from 'vitest';
import { differencesOf, targetNameOf } from './differences.ts';

test('names each value that has changed, and those first', () => {
  expect(differencesOf({ old_data: { id: 1, brand: { tagline: 'a', fonts: {} } }, new_data: { id: 1, brand: { tagline: 'b', fonts: {} } } })).toEqual([
    { field: 'brand.tagline', before: 'a', after: 'b', isChanged: true },
    { field: 'id', before: '1', after: '1', isChanged: false },
    { field: 'brand.fonts', before: '{}', after: '{}', isChanged: false },
  ]);
});

test('of what was created there is no before', () => {
  expect(differencesOf({ old_data: null, new_data: { tags: ['a'], note: null } })).toEqual([
    { field: 'tags', before: undefined, after: '["a"]', isChanged: true },
    { field: 'note', before: undefined, after: 'null', isChanged: true },
  ]);
});

test('a target is called as the log says, else as its record does, else by its id', () => {
  const entry = { target_name: null, target_id: 'x', old_data: null, new_data: null };
  expect(targetNameOf({ ...entry, target_name: 'Ada' })).toBe('Ada');
  expect(targetNameOf({ ...entry, old_data: { title: 'Gone' } })).toBe('Gone');
  expect(targetNameOf(entry)).toBe('x');
});
