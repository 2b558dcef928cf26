import type { Problem } from '../../api/problem.ts';
import { unknownPassword } from './naming.ts';
import type { NewTenant, Plan } from './queries.ts';

export type Draft = {
  display_name: string;
  tenant_key: string;
  plan_type: string;
  primary: string;
  secondary: string;
  accent: string;
  full_name: string;
  email: string;
};

/** The colors of the platform's own brand. */
export const EMPTY: Draft = {
  display_name: '',
  tenant_key: '',
  plan_type: 'basic',
  primary: '#1f3a5f',
  secondary: '#2f6f8f',
  accent: '#b3541e',
  full_name: '',
  email: '',
};

export function newTenantOf(draft: Draft): NewTenant {
  return {
    display_name: draft.display_name.trim(),
    tenant_key: draft.tenant_key.trim(),
    plan_type: draft.plan_type as Plan,
    theme: { primary: draft.primary, secondary: draft.secondary, accent: draft.accent },
    owner: { full_name: draft.full_name.trim(), email: draft.email.trim(), password: unknownPassword() },
  };
}

const OWNER = 2;

/** The step whose field a refusal names; without one, the last, where the button stands. */
export function stepOf(problem: Problem): number {
  const pointers = problem.errors.map(({ pointer }) => pointer);
  if (pointers.some((pointer) => /^\/(tenant_key|display_name|plan_type)/.test(pointer))) {
    return 0;
  }
  return pointers.some((pointer) => pointer.startsWith('/theme')) ? 1 : OWNER;
}
