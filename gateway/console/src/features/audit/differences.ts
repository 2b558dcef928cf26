import type { Entry } from './queries.ts';

export interface Difference {
  /** The path of the value: `brand_config.tagline`. */
  field: string;
  before: string | undefined;
  after: string | undefined;
  isChanged: boolean;
}

const DEEPEST = 3;

/** What an entry says of its target before and after, value by value; changes first. */
export function differencesOf({ old_data: before, new_data: after }: Pick<Entry, 'old_data' | 'new_data'>): Difference[] {
  const old = flat(before);
  const now = flat(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field), after: now.get(field), isChanged: old.get(field) !== now.get(field) }))
    .sort((one, other) => Number(other.isChanged) - Number(one.isChanged));
}

function flat(value: unknown, above = '', depth = 0): Map<string, string> {
  if (value === null || value === undefined) {
    return new Map(above === '' ? [] : [[above, 'null']]);
  }
  if (typeof value !== 'object' || Array.isArray(value) || depth >= DEEPEST || (above !== '' && Object.keys(value).length === 0)) {
    return new Map([[above, typeof value === 'string' ? value : JSON.stringify(value)]]);
  }
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [...flat(part, above === '' ? key : `${above}.${key}`, depth + 1)]),
  );
}

const NAMES = ['title', 'name', 'display_name', 'full_name', 'email'] as const;

/** What the target is called: by the log for people and organizations, else by its own record. */
export function targetNameOf(entry: Pick<Entry, 'target_name' | 'target_id' | 'old_data' | 'new_data'>): string | null {
  if (entry.target_name) {
    return entry.target_name;
  }
  const record = { ...asRecord(entry.old_data), ...asRecord(entry.new_data) };
  const name = NAMES.map((key) => record[key]).find((value) => typeof value === 'string' && value !== '');
  return (name as string | undefined) ?? entry.target_id ?? null;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
