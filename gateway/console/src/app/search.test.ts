import { expect, test } from 'vitest';
import { oneOf, parseSearch, stringifySearch, text } from './search.ts';

test('a token stays the text that it is', () => {
  for (const token of ['1e5', '12345678901234567890', 'true', 'null', '"x"', '007', 'a+b/c==']) {
    const query = stringifySearch({ token });
    expect(parseSearch(query)).toEqual({ token });
    expect(text(parseSearch(query), 'token')).toBe(token);
  }
});

test('what has no value is left out', () => {
  expect(stringifySearch({ a: undefined, b: null, c: '' })).toBe('');
});

test('a value that is none of the known ones becomes the first', () => {
  expect(oneOf(parseSearch('?show=unread'), 'show', ['all', 'unread'])).toBe('unread');
  expect(oneOf(parseSearch('?show=%00'), 'show', ['all', 'unread'])).toBe('all');
});
