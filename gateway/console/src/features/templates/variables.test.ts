import { expect, test } from 'vitest';
import { filled, variablesOf } from './variables.ts';

test('names each variable once, in its order', () => {
  expect(variablesOf('Hello {{first_name|there}}', '{{ goal }} and {{first_name}}, {{}}')).toEqual(['first_name', 'goal']);
});

test('fills in values, else fallbacks, else nothing', () => {
  const text = 'Hello {{first_name|there}}, {{goal}}!';
  expect(filled(text, { first_name: 'Ada', goal: 'read' })).toBe('Hello Ada, read!');
  expect(filled(text, {})).toBe('Hello there, !');
});
