import { Bell, House, type LucideIcon } from 'lucide-react';
import type { LinkProps } from '@tanstack/react-router';
import type { Session } from '../session/session.ts';

export interface MenuEntry {
  to: NonNullable<LinkProps['to']>;
  /** A key of the common words, below `menu`. */
  label: 'today' | 'notifications';
  icon: LucideIcon;
  /** By what the person may do, so that no entry leads to a refusal. */
  isFor: (session: Session) => boolean;
}

const isMember = (session: Session) => !session.isOperator;

/** The menu, and the commands of the palette, in their order. A feature adds its line. */
export const MENU: readonly MenuEntry[] = [
  { to: '/', label: 'today', icon: House, isFor: isMember },
  { to: '/notifications', label: 'notifications', icon: Bell, isFor: isMember },
];

export function menuFor(session: Session): readonly MenuEntry[] {
  return MENU.filter((entry) => entry.isFor(session));
}
