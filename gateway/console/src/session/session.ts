import { type QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { type Answer, read } from '../api/query.ts';
import { forgetSession, hasSession, tokensFor } from '../api/session.ts';
import type { Permission } from './permissions.gen.ts';

export type Me = Answer<'/api/v1/core/me'>;
export type Capabilities = Answer<'/api/v1/core/me/capabilities'>;

/** Who is signed in, and what that person may do here. An operator has no tenant, and the platform instead of permissions. */
export interface Session {
  me: Me;
  capabilities: Capabilities;
  isOperator: boolean;
}

const NOTHING: Capabilities = { roles: [], permissions: [], organizations: [] };

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Session> => {
    const me = await data(api.GET('/api/v1/core/me'));
    const isOperator = me.tenant === null;
    const capabilities = isOperator ? NOTHING : await data(api.GET('/api/v1/core/me/capabilities'));
    return { me, capabilities, isOperator };
  },
});

const BOOTSTRAP = '/api/v1/core/bootstrap';

export const bootstrapQuery = { ...read(BOOTSTRAP), staleTime: 10 * 60_000 };

export type Bootstrap = Answer<'/api/v1/core/bootstrap'>;

/** Within the pages of those who are signed in. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** On pages for everyone. */
export function useSessionIfAny(): Session | undefined {
  return useQuery({ ...sessionQuery, enabled: hasSession() }).data;
}

export function useBootstrap(): Bootstrap {
  return useSuspenseQuery(bootstrapQuery).data;
}

/** Whether the person may do this: in the whole tenant, or in the organization that is named. */
export function can(session: Session, permission: Permission, organizationId?: string): boolean {
  const { permissions, organizations } = session.capabilities;
  const there = organizations.find((one) => one.organization_id === organizationId);
  return permissions.includes(permission) || (there?.permissions.includes(permission) ?? false);
}

/** Whether the person may do this anywhere: for the menu. */
export function canSomewhere(session: Session, permission: Permission): boolean {
  const { organizations } = session.capabilities;
  return can(session, permission) || organizations.some((one) => one.permissions.includes(permission));
}

/** Called once a sign-in is through. */
export async function signedIn(queries: QueryClient, tokens: { expires_in: number }): Promise<void> {
  tokensFor(tokens.expires_in);
  forgetAnswers(queries);
  await queries.fetchQuery(sessionQuery);
}

/** Ends the session on the server and here. What was loaded goes with it, once no page shows it any longer. */
export async function signOut(queries: QueryClient, leave: () => Promise<void>): Promise<void> {
  await data(api.POST('/api/v1/core/auth/logout')).catch(() => undefined);
  forgetSession();
  await leave();
  forgetAnswers(queries);
}

/** What one person was answered is no other's; the brand is everyone's. */
export function forgetAnswers(queries: QueryClient): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== BOOTSTRAP });
}
