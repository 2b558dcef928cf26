import { expect, test } from 'vitest';
import { centsOf, movesOf, toneOf } from './licenses.ts';

test('the licensee answers an offer, the licensor withdraws it and extends a subscription, both end what is active', () => {
  expect(movesOf({ status: 'offered', license_type: 'perpetual' }, false)).toEqual(['accept', 'decline']);
  expect(movesOf({ status: 'offered', license_type: 'perpetual' }, true)).toEqual(['end']);
  expect(movesOf({ status: 'active', license_type: 'perpetual' }, false)).toEqual(['end']);
  expect(movesOf({ status: 'active', license_type: 'subscription' }, true)).toEqual(['extend', 'end']);
  expect(movesOf({ status: 'active', license_type: 'subscription' }, false)).toEqual(['end']);
  expect(movesOf({ status: 'revoked', license_type: 'perpetual' }, true)).toEqual([]);
  expect(toneOf('active')).toBe('success');
});

test('amounts are typed with a point or a comma', () => {
  expect(centsOf('12.5')).toBe(1250);
  expect(centsOf('12,05')).toBe(1205);
  expect(centsOf('')).toBe(0);
  expect(centsOf('-1')).toBeUndefined();
  expect(centsOf('ten')).toBeUndefined();
});
