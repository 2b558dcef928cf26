/**
 * The query of an address as plain strings. The router's own way reads `?token=1e5` as a number, and the tokens of mails are text.
 */
export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** A value of the query; undefined where it is none. */
export function text(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** These values of the query, as far as they are there. */
export function texts<const T extends string>(search: Record<string, unknown>, names: readonly T[]): { [N in T]?: string | undefined } {
  return Object.fromEntries(names.map((name) => [name, text(search, name)])) as { [N in T]?: string | undefined };
}

/** One of these, else the first. */
export function oneOf<const T extends string>(search: Record<string, unknown>, name: string, values: readonly [T, ...T[]]): T {
  return values.find((value) => value === search[name]) ?? values[0];
}
