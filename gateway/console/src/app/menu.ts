import {
  Bell,
  Building,
  Building2,
  CalendarClock,
  ClipboardList,
  FolderTree,
  GraduationCap,
  History,
  House,
  KeyRound,
  ListRestart,
  LockKeyhole,
  type LucideIcon,
  MailPlus,
  Palette,
  ScrollText,
  Tags,
  UserRoundCog,
  Users,
  UsersRound,
  Workflow,
} from 'lucide-react';
import type { LinkProps } from '@tanstack/react-router';
import { can, canSomewhere, type Session } from '../session/session.ts';

export interface MenuEntry {
  to: NonNullable<LinkProps['to']>;
  /** A key of the common words, below `menu`. */
  label:
    | 'today'
    | 'courses'
    | 'team'
    | 'checkins'
    | 'leads'
    | 'forms'
    | 'workflows'
    | 'templates'
    | 'secrets'
    | 'people'
    | 'organizations'
    | 'categories'
    | 'tags'
    | 'entitlements'
    | 'licenses'
    | 'brand'
    | 'audit'
    | 'notifications'
    | 'tenants'
    | 'jobs';
  icon: LucideIcon;
  /** By what the person may do, so that no entry leads to a refusal. */
  isFor: (session: Session) => boolean;
}

const isMember = (session: Session) => !session.isOperator;

/** The menu, and the commands of the palette, in their order. A feature adds its line. */
export const MENU: readonly MenuEntry[] = [
  { to: '/', label: 'today', icon: House, isFor: isMember },
  {
    to: '/courses',
    label: 'courses',
    icon: GraduationCap,
    isFor: (session) => isMember(session) && canSomewhere(session, 'content.enrollments:view'),
  },
  { to: '/team', label: 'team', icon: Users, isFor: (session) => canSomewhere(session, 'progress.reports:view') },
  {
    to: '/checkins',
    label: 'checkins',
    icon: CalendarClock,
    isFor: (session) => isMember(session) && canSomewhere(session, 'progress.checkins:view'),
  },
  { to: '/crm/leads', label: 'leads', icon: UsersRound, isFor: (session) => canSomewhere(session, 'crm.leads:view') },
  { to: '/crm/forms', label: 'forms', icon: ClipboardList, isFor: (session) => canSomewhere(session, 'crm.forms:view') },
  { to: '/crm/workflows', label: 'workflows', icon: Workflow, isFor: (session) => canSomewhere(session, 'crm.workflows:view') },
  { to: '/crm/templates', label: 'templates', icon: MailPlus, isFor: (session) => canSomewhere(session, 'crm.templates:view') },
  { to: '/crm/secrets', label: 'secrets', icon: LockKeyhole, isFor: (session) => can(session, 'crm.secrets:view') },
  { to: '/admin/people', label: 'people', icon: UserRoundCog, isFor: (session) => can(session, 'core.people:view') },
  {
    to: '/admin/organizations',
    label: 'organizations',
    icon: Building2,
    isFor: (session) => canSomewhere(session, 'core.invitations:view'),
  },
  { to: '/content/categories', label: 'categories', icon: FolderTree, isFor: (session) => can(session, 'content.taxonomy:edit') },
  { to: '/content/tags', label: 'tags', icon: Tags, isFor: (session) => can(session, 'content.taxonomy:view') },
  { to: '/admin/entitlements', label: 'entitlements', icon: KeyRound, isFor: (session) => can(session, 'content.entitlements:view') },
  { to: '/admin/licenses', label: 'licenses', icon: ScrollText, isFor: (session) => can(session, 'content.licenses:view') },
  { to: '/admin/brand', label: 'brand', icon: Palette, isFor: (session) => can(session, 'core.settings:view') },
  { to: '/admin/audit', label: 'audit', icon: History, isFor: (session) => can(session, 'core.audit:view') },
  { to: '/notifications', label: 'notifications', icon: Bell, isFor: isMember },
  { to: '/operator/tenants', label: 'tenants', icon: Building, isFor: (session) => session.isOperator },
  { to: '/operator/jobs', label: 'jobs', icon: ListRestart, isFor: (session) => session.isOperator },
];

export function menuFor(session: Session): readonly MenuEntry[] {
  return MENU.filter((entry) => entry.isFor(session));
}
