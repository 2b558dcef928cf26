import { expect, test } from 'vitest';
import { fieldsOf, headersOf, pairsOf } from './pairsOf.ts';

test('fields of a lead keep their types', () => {
  const fields = { lead_score: 40, notes: 'Calls back', phone: null };
  expect(pairsOf(fields)).toEqual([['lead_score', '40'], ['notes', 'Calls back'], ['phone', '']]);
  expect(fieldsOf(pairsOf(fields))).toEqual(fields);
});

test('a secret is named, and its value never shown', () => {
  const headers = { Authorization: { secret: 'mailing_list' }, Accept: 'text/plain' };
  expect(pairsOf(headers)[0]).toEqual(['Authorization', 'secret:mailing_list']);
  expect(headersOf(pairsOf(headers))).toEqual(headers);
});
