import { expect, test } from 'vitest';
import { captionsOf, clock, covered, playerKey, resumeAt, speedFrom, watchedPercent } from './watching.ts';

test('what was played twice counts once', () => {
  expect(covered([[0, 10], [5, 20], [30, 40], [32, 35]])).toBe(30);
  expect(covered([])).toBe(0);
});

test('the percentage is of what was watched, not of the place that was jumped to', () => {
  const fresh = { percent: 0, position: null };
  expect(watchedPercent(100, [[0, 10], [90, 100]], fresh)).toBe(20);
  expect(watchedPercent(100, [[40, 99.8]], { percent: 40, position: 40 })).toBe(100);
  expect(watchedPercent(100, [[0, 10]], { percent: 60, position: 60 })).toBe(60);
  expect(watchedPercent(100, [[80, 90]], { percent: 20, position: 80 })).toBe(30);
  expect(watchedPercent(Number.NaN, [], { percent: 12, position: 3 })).toBe(12);
});

test('a video goes on where it was left, and begins again at its end', () => {
  expect(resumeAt(42, 100)).toBe(42);
  expect(resumeAt(98, 100)).toBe(0);
  expect(resumeAt(2, 100)).toBe(0);
  expect(resumeAt(null, 100)).toBe(0);
});

test('keys and speeds', () => {
  expect(playerKey('K')).toBe('toggle');
  expect(playerKey('x')).toBeUndefined();
  expect(speedFrom(1, 1)).toBe(1.25);
  expect(speedFrom(2, 1)).toBe(2);
  expect(speedFrom(0.75, -1)).toBe(0.75);
});

test('times read as on a player', () => {
  expect(clock(65)).toBe('1:05');
  expect(clock(3_725)).toBe('1:02:05');
});

test('captions without an address are none', () => {
  expect(captionsOf({ captions: [{ language: 'de', url: '/c.vtt' }, { language: 'en' }, null] })).toEqual([
    { language: 'de', label: 'de', url: '/c.vtt' },
  ]);
  expect(captionsOf(null)).toEqual([]);
});
