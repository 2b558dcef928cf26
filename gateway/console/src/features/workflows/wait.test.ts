import { expect, test } from 'vitest';
import { waitOf } from './wait.ts';

test.each([
  [0, 0, 'seconds'],
  [90, 90, 'seconds'],
  [3600, 1, 'hours'],
  [172_800, 2, 'days'],
] as const)('%d s are %d %s', (seconds, amount, unit) => {
  expect(waitOf(seconds)).toEqual({ amount, unit });
});
