import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, data } from '../../api/client.ts';
import { signedIn } from '../../session/session.ts';

/** A person of the demo, on the machine of a developer. */
export interface DemoPerson {
  email: string;
  password: string;
  role: string;
  full_name?: string;
}

/** Where the gateway of `./leaderforge up` offers its demo's people; no other gateway names an address. */
export const demoAddress = document.querySelector<HTMLMetaElement>('meta[name="leaderforge-sign-ins"]')?.content;

export const demoPeople = queryOptions({
  queryKey: ['demo-people'],
  enabled: demoAddress !== undefined,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<DemoPerson[]> => {
    const response = await fetch(demoAddress ?? '', { signal });
    return response.ok ? ((await response.json()) as { people: DemoPerson[] }).people : [];
  },
});

export function startEnrolment(challenge: string) {
  return data(api.POST('/api/v1/core/auth/second-factor/enrolment', { body: { challenge } }));
}

/** The recovery codes, which are shown once; the session begins when they have been. */
export async function confirmEnrolment(challenge: string, code: string) {
  const body = { challenge, code: code.trim(), cookies: true };
  return data(api.POST('/api/v1/core/auth/second-factor/enrolment/confirm', { body }));
}

export function beginSession(queries: QueryClient, tokens: { expires_in: number }) {
  return signedIn(queries, tokens);
}
