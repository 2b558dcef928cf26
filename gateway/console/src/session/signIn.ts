import type { QueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { refresh } from '../api/session.ts';
import type { components } from '../api/schema/core.gen.ts';
import { signedIn } from './session.ts';

export type Challenge = components['schemas']['ChallengeView'];

/** Signs in by cookies. Answers the challenge where a second factor is asked for, else nothing. */
export async function signInWith(
  queries: QueryClient,
  { email, password }: { email: string; password: string },
): Promise<Challenge | undefined> {
  const answer = await data(api.POST('/api/v1/core/auth/login', { body: { email, password, cookies: true } }));
  if ('challenge' in answer) {
    return answer;
  }
  await signedIn(queries, answer);
  return undefined;
}

/** The second step: a code of the app, or a recovery code. */
export async function showCode(queries: QueryClient, challenge: string, code: string): Promise<void> {
  const body = { challenge, code: code.trim(), cookies: true };
  await signedIn(queries, await data(api.POST('/api/v1/core/auth/second-factor', { body })));
}

/** Proves again who is at the keyboard; the tokens that state it come with the refresh. */
export async function confirmPassword(password: string, code: string): Promise<void> {
  const given = code.trim();
  await data(api.POST('/api/v1/core/auth/reauthenticate', { body: { password, ...(given ? { code: given } : {}) } }));
  await refresh();
}

/** Only a path of this console: an address that a stranger puts into a link leads nowhere else. */
export function safePath(to: string | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}
