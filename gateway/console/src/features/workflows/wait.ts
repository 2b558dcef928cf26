export const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
export type Unit = keyof typeof UNIT_SECONDS;

/** The largest unit in which the time is a whole number. */
export function waitOf(seconds: number): { amount: number; unit: Unit } {
  const units = (Object.keys(UNIT_SECONDS) as Unit[]).reverse();
  const unit = units.find((one) => seconds > 0 && seconds % UNIT_SECONDS[one] === 0) ?? 'seconds';
  return { amount: seconds / UNIT_SECONDS[unit], unit };
}
