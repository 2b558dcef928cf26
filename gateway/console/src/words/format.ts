import { useTranslation } from 'react-i18next';
import { useBootstrap, useSessionIfAny } from '../session/session.ts';

/** Dates, times and numbers in the reader's language and time zone. */
export interface Format {
  timeZone: string;
  date: (instant: string) => string;
  dateTime: (instant: string) => string;
  /** "in 3 days", "2 hours ago". */
  relative: (instant: string, now?: number) => string;
  number: (value: number) => string;
  percent: (value: number) => string;
  /** Of a file. */
  size: (bytes: number) => string;
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function formatFor(language: string, timeZone: string): Format {
  const date = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return {
    timeZone,
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    relative: (instant, now = Date.now()) => {
      const seconds = (new Date(instant).getTime() - now) / 1000;
      const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['minute', 60] as const);
      return relative.format(Math.trunc(seconds / length), unit);
    },
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    size: (bytes) => {
      const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), SIZES.length - 1);
      const unit = SIZES[power] ?? 'byte';
      return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / 1000 ** power);
    },
  };
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const tenantZone = useBootstrap().timezone;
  const ownZone = useSessionIfAny()?.me.user.timezone;
  return formatFor(i18n.language, ownZone ?? tenantZone);
}
