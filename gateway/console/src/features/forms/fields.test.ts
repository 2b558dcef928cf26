import { expect, test } from 'vitest';
import { embedCode } from './embedCode.ts';
import { type FormField, moved, nameFor, optionsOf } from './fields.ts';

const field = (name: string, type: FormField['type'], more: object = {}) => ({ name, type, ...more }) as FormField;

test('a name is made of the label, and is free', () => {
  expect(nameFor('First name', [])).toBe('first_name');
  expect(nameFor('First name', ['first_name'])).toBe('first_name_2');
  expect(nameFor('Lead', [])).toBe('lead_2');
  expect(nameFor('1. ?', [])).toBe('field');
});

test('options are texts, or values with labels', () => {
  expect(optionsOf(field('goal', 'select', { options: ['a', { value: 'b', label: 'B' }] }))).toEqual([
    { value: 'a', label: 'a' },
    { value: 'b', label: 'B' },
  ]);
});

test('fields change places, and stay where there is no place', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});

test('the code to embed escapes what people have typed', () => {
  const code = embedCode({ id: '1', name: 'A & "B" <i></script>' }, 'https://a.example');
  expect(code).toContain('src="https://a.example/f/embed.js" data-form="1" data-title="A &amp; &quot;B&quot; &lt;i&gt;&lt;/script&gt;"');
  expect(code).not.toContain('<i>');
});
