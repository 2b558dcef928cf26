import { expect, test } from 'vitest';
import { embedCode } from './embedCode.ts';
import { type Form, type FormField, moved, nameFor, optionsOf, submissionOf } from './fields.ts';

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

test('a submission has what was typed, a box as true, and hidden fields from the address', () => {
  const fields = [field('email', 'email'), field('note', 'text'), field('news', 'checkbox'), field('ref', 'hidden')];
  expect(submissionOf(fields, { email: ' a@b.example ', note: '', news: 'true' }, new URLSearchParams('ref=poster'))).toEqual({
    email: 'a@b.example',
    news: true,
    ref: 'poster',
  });
});

test('the code to embed escapes what people have typed', () => {
  const form = { id: '1', settings: { submitButton: '<b>' }, fields: [field('q', 'text', { label: 'A & "B" <i>' })] } as unknown as Form;
  const code = embedCode(form, 'https://a.example', 'Send', 'Thank you');
  expect(code).toContain('A &amp; &quot;B&quot; &lt;i&gt;');
  expect(code).not.toContain('<b>');
  expect(code).not.toContain('</script><');
});
