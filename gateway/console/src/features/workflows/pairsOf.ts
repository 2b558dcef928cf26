import type { Pair } from './Pairs.tsx';

const SECRET = 'secret:';

/** The values of a step as text: numbers as digits, a secret by its name. */
export function pairsOf(values: Readonly<Record<string, unknown>> | null | undefined): Pair[] {
  return Object.entries(values ?? {}).map(([name, value]) => [name, textOf(value)]);
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'secret' in value) {
    return SECRET + String(value.secret);
  }
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}

/** Fields of a lead: the score is a number, an empty value takes the field away. */
export function fieldsOf(pairs: readonly Pair[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(([name, text]) => {
      const isNumber = name === 'lead_score' && /^-?\d+$/.test(text.trim());
      return [name, isNumber ? Number(text) : text === '' ? null : text];
    }),
  );
}

/** Header fields: `secret:name` is the value of the secret. */
export function headersOf(pairs: readonly Pair[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(([name, text]) => [name, text.startsWith(SECRET) ? { secret: text.slice(SECRET.length) } : text]),
  );
}
