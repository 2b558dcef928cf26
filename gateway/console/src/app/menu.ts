import { Bell, House, type LucideIcon, UsersRound, Workflow } from 'lucide-react';
import type { LinkProps } from '@tanstack/react-router';
import { canSomewhere, type Session } from '../session/session.ts';

export interface MenuEntry {
  to: NonNullable<LinkProps['to']>;
  /** A key of the common words, below `menu`. */
  label: 'today' | 'notifications' | 'leads' | 'workflows';
  icon: LucideIcon;
  /** By what the person may do, so that no entry leads to a refusal. */
  isFor: (session: Session) => boolean;
}

const isMember = (session: Session) => !session.isOperator;

/** The menu, and the commands of the palette, in their order. A feature adds its line. */
export const MENU: readonly MenuEntry[] = [
  { to: '/', label: 'today', icon: House, isFor: isMember },
  { to: '/crm/leads', label: 'leads', icon: UsersRound, isFor: (session) => canSomewhere(session, 'crm.leads:view') },
  { to: '/crm/workflows', label: 'workflows', icon: Workflow, isFor: (session) => canSomewhere(session, 'crm.workflows:view') },
  { to: '/notifications', label: 'notifications', icon: Bell, isFor: isMember },
];

export function menuFor(session: Session): readonly MenuEntry[] {
  return MENU.filter((entry) => entry.isFor(session));
}
