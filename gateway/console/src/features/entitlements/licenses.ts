import type { License } from './queries.ts';

export function toneOf(status: License['status']): 'success' | 'warning' | 'neutral' {
  return status === 'active' ? 'success' : status === 'offered' ? 'warning' : 'neutral';
}

/** What a party may do with a license in its state, as the API allows it. */
export function movesOf(
  { status, license_type: type }: Pick<License, 'status' | 'license_type'>,
  isLicensor: boolean,
): ('accept' | 'decline' | 'extend' | 'end')[] {
  if (status === 'offered') {
    return isLicensor ? ['end'] : ['accept', 'decline'];
  }
  if (status !== 'active') {
    return [];
  }
  return isLicensor && type === 'subscription' ? ['extend', 'end'] : ['end'];
}

/** An amount as it is typed, in minor units; undefined where it is none. */
export function centsOf(text: string): number | undefined {
  const amount = text.trim() === '' ? 0 : Number(text.replace(',', '.'));
  return Number.isFinite(amount) && amount >= 0 ? Math.round(amount * 100) : undefined;
}
