import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { rolesQuery } from './queries.ts';

const BUILT_IN = ['owner', 'admin', 'editor', 'author', 'member'] as const;

/** Built-in roles are worded here, the tenant's own by the tenant. */
export function useRoles() {
  const { t } = useTranslation('people');
  const isKnown = can(useSession(), 'core.roles:view');
  const roles = useQuery({ ...rolesQuery, enabled: isKnown }).data?.items ?? [];
  const name = (slug: string): string => {
    const builtIn = BUILT_IN.find((one) => one === slug);
    return builtIn ? t(`role.${builtIn}`) : (roles.find((one) => one.slug === slug)?.name ?? slug);
  };
  return { options: roles.map(({ slug }) => ({ id: slug, label: name(slug) })), name };
}
