import type { QueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { exchanged } from '../api/session.ts';
import { keepSupport } from '../api/support.ts';
import { forgetAnswers, sessionQuery } from './session.ts';

/**
 * Begins the session in which support acts as a person, in this tab. Tokens that are not support's are refused: no link can make
 * anyone work in the account of whoever sent it.
 */
export async function beginSupport(queries: QueryClient, refreshToken: string): Promise<boolean> {
  const tokens = await exchanged(refreshToken);
  if (!tokens) {
    return false;
  }
  const headers = { Authorization: `Bearer ${tokens.access_token}` };
  const session = await data(api.GET('/api/v1/core/me/session', { headers, credentials: 'omit' }));
  if (session.operator_id === null) {
    return false;
  }
  keepSupport(tokens);
  forgetAnswers(queries);
  await queries.fetchQuery(sessionQuery);
  return true;
}
