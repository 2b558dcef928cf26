/** The wall clock of an instant in a zone, as a `datetime-local` control has it: `2030-01-31T09:00`. */
export function wallClock(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant at which clocks in the zone show this; undefined where the text is none. */
export function instantOf(clock: string, timeZone: string): string | undefined {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(clock) ? Date.parse(`${clock}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) {
    return undefined;
  }
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let instant = asUtc;
  for (let round = 0; round < 2; round++) {
    const shown = Date.parse(`${wallClock(new Date(instant).toISOString(), timeZone)}:00Z`);
    instant += asUtc - shown;
  }
  return new Date(instant).toISOString();
}
