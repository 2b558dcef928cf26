import type { Member, MemberChange, OrganizationRole } from './queries.ts';

export const ROLES = ['member', 'manager', 'admin', 'owner'] as const satisfies readonly OrganizationRole[];

export interface MemberValues {
  role: OrganizationRole;
  team_id: string;
  manager_id: string;
  coach_id: string;
  is_active: string;
}

/** What differs, as the merge patch says it; an empty choice is none. */
export function changesOf(member: Member, values: MemberValues): MemberChange['body'] {
  const ids = Object.fromEntries(
    (['team_id', 'manager_id', 'coach_id'] as const)
      .filter((name) => (values[name] || null) !== member[name])
      .map((name) => [name, values[name] || null]),
  );
  return {
    ...ids,
    ...(values.role === member.role ? {} : { role: values.role }),
    ...(values.is_active === String(member.is_active) ? {} : { is_active: values.is_active === 'true' }),
  };
}
