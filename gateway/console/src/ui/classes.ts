import { composeRenderProps } from 'react-aria-components';

type ClassName<T> = string | ((values: T & { defaultClassName: string | undefined }) => string) | undefined;

/** Joins names of classes; those that are not there are left out. */
export function classes(...names: (string | undefined | false)[]): string {
  return names.filter(Boolean).join(' ');
}

/** Our class before the one that a caller gives, which React Aria lets be a function. */
export function joined<T>(own: string | undefined, given: ClassName<T>) {
  return composeRenderProps(given, (className) => classes(own, className));
}
