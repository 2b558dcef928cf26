import createClient from 'openapi-fetch';
import { Problem } from './problem.ts';
import type { paths as Content } from './schema/content.gen.ts';
import type { paths as Core } from './schema/core.gen.ts';
import type { paths as Crm } from './schema/crm.gen.ts';
import type { paths as Engagement } from './schema/engagement.gen.ts';
import type { paths as Progress } from './schema/progress.gen.ts';
import { csrfToken, hasSession, isRefreshDue, refresh, sessionEnded } from './session.ts';
import { supportSession } from './support.ts';

/** Every path of the platform. */
export interface Paths extends Core, Content, Progress, Engagement, Crm {}

const READS = new Set(['GET', 'HEAD']);
/** The routes by which one signs in answer 401 for a wrong password, too. */
const WITHOUT_SESSION = /^\/api\/v1\/core\/(auth\/(login|second-factor|cookies|sign-up|password-reset)|bootstrap|invitations\/accept)/;

/** Asks the API. Answers that are errors are thrown as {@link Problem}; so are calls without an answer. */
export const api = createClient<Paths>({ baseUrl: window.location.origin, fetch: send });

/** The body of an answer. */
export async function data<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const answer = await call;
  return answer.data as T;
}

async function send(request: Request): Promise<Response> {
  const needsSession = hasSession() && !isWithoutSession(request);
  if (needsSession && isRefreshDue() && !(await refresh())) {
    sessionEnded();
  }
  // A body can be sent once: its copy waits for the case that the token has expired all the same.
  const again = needsSession ? request.clone() : undefined;
  let response = await answer(request);
  if (again && response.status === 401) {
    response = await retried(again, response);
  }
  if (!response.ok && response.status !== 304) {
    throw await Problem.of(response);
  }
  return response;
}

function isWithoutSession(request: Request): boolean {
  return WITHOUT_SESSION.test(new URL(request.url).pathname);
}

async function retried(request: Request, refused: Response): Promise<Response> {
  const problem = await Problem.of(refused.clone());
  if (problem.type === 'token-expired' && (await refresh())) {
    return answer(request);
  }
  if (problem.type !== 'fresh-sign-in-required' && problem.type !== 'wrong-credentials') {
    sessionEnded();
  }
  return refused;
}

async function answer(request: Request): Promise<Response> {
  const support = isWithoutSession(request) ? undefined : supportSession();
  const csrf = csrfToken();
  if (support && request.credentials !== 'omit') {
    request.headers.set('Authorization', `Bearer ${support.accessToken}`);
  } else if (csrf !== undefined && !READS.has(request.method)) {
    request.headers.set('X-CSRF-Token', csrf);
  }
  const language = document.documentElement.lang;
  if (language) {
    request.headers.set('Accept-Language', language);
  }
  try {
    return await fetch(request, support ? { credentials: 'omit' } : {});
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw Problem.offline();
  }
}
