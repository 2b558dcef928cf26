export const CONTEXTS = ['core', 'content', 'progress', 'engagement', 'crm'] as const;
export const ACTORS = ['user', 'api_key', 'support', 'operator', 'service', 'anonymous'] as const;
type Context = (typeof CONTEXTS)[number];
type ActorType = (typeof ACTORS)[number];

/** The filters of the list, all of them in the address; `from` and `to` are days, both included. */
export interface AuditSearch {
  from?: string | undefined;
  to?: string | undefined;
  actor?: string | undefined;
  actor_type?: ActorType | undefined;
  action?: string | undefined;
  context?: Context | undefined;
  target?: string | undefined;
  target_type?: string | undefined;
  organization?: string | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The filters of an address; a value that is none is left out. */
export function searchOf(search: Partial<Record<keyof AuditSearch, string | undefined>>): AuditSearch {
  const matching = (name: keyof AuditSearch, pattern: RegExp) => {
    const value = search[name];
    return value !== undefined && pattern.test(value) ? value : undefined;
  };
  const day = (name: 'from' | 'to') => {
    const value = matching(name, DAY);
    return value !== undefined && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  return {
    from: day('from'),
    to: day('to'),
    actor: matching('actor', UUID),
    actor_type: ACTORS.find((one) => one === search.actor_type),
    action: search.action,
    context: CONTEXTS.find((one) => one === search.context),
    target: matching('target', UUID),
    target_type: search.target_type,
    organization: matching('organization', UUID),
  };
}

/** As the API takes them. */
export function filterOf(search: AuditSearch, timeZone: string) {
  const query = {
    from: search.from && startOfDay(search.from, timeZone),
    to: search.to && startOfDay(dayAfter(search.to), timeZone),
    actor_id: search.actor,
    actor_type: search.actor_type,
    action: search.action,
    context: search.context,
    target_id: search.target,
    target_type: search.target_type,
    organization_id: search.organization,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof query]?: NonNullable<(typeof query)[K]>;
  };
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The instant at which a day begins in a zone. Twice, as the offset may change between midnight there and in Greenwich. */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone)).toISOString();
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - instant;
}
