import { expect, test } from 'vitest';
import { instantOf, wallClock } from './time.ts';

test.each([
  ['2030-01-31T09:00', 'America/Chicago', '2030-01-31T15:00:00.000Z'],
  ['2030-07-01T09:00', 'Europe/Berlin', '2030-07-01T07:00:00.000Z'],
  // The day on which clocks go forward.
  ['2030-03-31T12:00', 'Europe/Berlin', '2030-03-31T10:00:00.000Z'],
  ['2030-05-05T00:15', 'Asia/Kathmandu', '2030-05-04T18:30:00.000Z'],
])('%s in %s', (clock, zone, instant) => {
  expect(instantOf(clock, zone)).toBe(instant);
  expect(wallClock(instant, zone)).toBe(clock);
});

test('no time is no instant', () => {
  expect(instantOf('', 'UTC')).toBeUndefined();
});
