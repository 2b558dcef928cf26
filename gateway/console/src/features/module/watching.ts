/** A stretch of a video, in seconds. */
export type Stretch = readonly [from: number, to: number];

export function stretchesOf(ranges: TimeRanges): Stretch[] {
  return Array.from({ length: ranges.length }, (_, index) => [ranges.start(index), ranges.end(index)] as const);
}

/** Seconds that lie in any of the stretches, each counted once. */
export function covered(stretches: readonly Stretch[]): number {
  let end = 0;
  let sum = 0;
  for (const [from, to] of [...stretches].sort((one, other) => one[0] - other[0])) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}

/**
 * The percentage that was watched: what was played now, and all before the place where the last visit ended, as far as the
 * recorded percentage bears it. Who jumps ahead has not watched what lies between.
 */
export function watchedPercent(
  duration: number,
  played: readonly Stretch[],
  before: { percent: number; position: number | null },
): number {
  if (!(duration > 0)) {
    return before.percent;
  }
  const seen = Math.min(before.position ?? 0, (before.percent / 100) * duration);
  const percent = (covered([[0, seen], ...played]) / duration) * 100;
  // The last frame's time is a little before the duration.
  const rounded = percent > 99 ? 100 : Math.floor(percent);
  return Math.min(100, Math.max(before.percent, rounded));
}

/** Where to go on; from the beginning where the video was seen to its end. */
export function resumeAt(position: number | null | undefined, duration: number): number {
  return position && position > 5 && position < duration - 5 ? position : 0;
}

export type PlayerKey = 'toggle' | 'back' | 'forward' | 'slower' | 'faster' | 'captions' | 'fullscreen' | 'mute';

const KEYS: Readonly<Record<string, PlayerKey>> = {
  k: 'toggle',
  j: 'back',
  l: 'forward',
  '<': 'slower',
  '>': 'faster',
  c: 'captions',
  f: 'fullscreen',
  m: 'mute',
};

export function playerKey(key: string): PlayerKey | undefined {
  return KEYS[key.toLowerCase()];
}

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;

/** The next speed in that direction; the last stays. */
export function speedFrom(speed: number, step: 1 | -1): number {
  const at = SPEEDS.findIndex((one) => one >= speed);
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, (at < 0 ? SPEEDS.length - 1 : at) + step))] ?? 1;
}

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

export interface Captions {
  language: string;
  label: string;
  url: string;
}

/** The captions that the item's author has named in its metadata: `{"captions": [{"language", "label", "url"}]}`. */
export function captionsOf(metadata: unknown): Captions[] {
  const given = (metadata as { captions?: unknown } | null)?.captions;
  if (!Array.isArray(given)) {
    return [];
  }
  return given.flatMap((one: Partial<Captions> | null) =>
    typeof one?.url === 'string' && typeof one.language === 'string'
      ? [{ language: one.language, label: one.label ?? one.language, url: one.url }]
      : [],
  );
}
