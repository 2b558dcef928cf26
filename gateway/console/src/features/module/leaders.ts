import type { Me } from '../../session/session.ts';

export interface Leader {
  kind: 'coach' | 'manager';
  name: string;
  avatarUrl: string | null;
  organizationId: string;
  organizationName: string;
}

/** Whom a check-in is asked of, by organization: the coach, else the manager. As the API chooses, see its requestCheckin. */
export function leadersOf(memberships: Me['memberships']): Leader[] {
  return memberships.flatMap((one) => {
    const kind = one.coach_id ? 'coach' : one.manager_id ? 'manager' : undefined;
    return kind
      ? [
          {
            kind,
            name: (kind === 'coach' ? one.coach_name : one.manager_name) ?? one.organization_name,
            avatarUrl: kind === 'coach' ? one.coach_avatar_url : one.manager_avatar_url,
            organizationId: one.organization_id,
            organizationName: one.organization_name,
          },
        ]
      : [];
  });
}
