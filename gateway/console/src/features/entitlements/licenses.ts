import type { License } from './queries.ts';

export function toneOf(status: License['status']): 'success' | 'warning' | 'neutral' {
  return status === 'active' ? 'success' : status === 'offered' ? 'warning' : 'neutral';
}

/** What a party may do with a license in its state, as the API allows it. */
export function movesOf({ status }: Pick<License, 'status'>, isLicensor: boolean): ('accept' | 'decline' | 'end')[] {
  if (status === 'offered') {
    return isLicensor ? ['end'] : ['accept', 'decline'];
  }
  return status === 'active' ? ['end'] : [];
}

/** An amount as it is typed, in minor units; undefined where it is none. */
export function centsOf(text: string): number | undefined {
  const amount = text.trim() === '' ? 0 : Number(text.replace(',', '.'));
  return Number.isFinite(amount) && amount >= 0 ? Math.round(amount * 100) : undefined;
}
