// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api, data } from './client.ts';
import { browserCookies } from './cookies.testing.ts';
import { onSessionEnded, tokensFor } from './session.ts';
import { keepSupport, supportSession } from './support.ts';

const tokens = (name: string, expires_in = 300) => ({ access_token: `access-${name}`, refresh_token: `refresh-${name}`, expires_in });
const calls: { path: string; headers: Headers; credentials: string | undefined; body: string }[] = [];

function gateway(answers: Record<string, [status: number, body: object]>): void {
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, window.location.origin), init);
    const path = new URL(request.url).pathname;
    calls.push({ path, headers: request.headers, credentials: init?.credentials, body: await request.text() });
    const [status, body] = answers[path] ?? [404, {}];
    return new Response(JSON.stringify(body), { status });
  });
}

const REFRESH = '/api/v1/core/auth/refresh';
const ME = '/api/v1/core/me';
const LOGOUT = '/api/v1/core/auth/logout';

beforeEach(() => {
  calls.length = 0;
  // Somebody is signed in by cookies in this browser, too.
  browserCookies('__Host-lf-csrf=the-token');
  tokensFor(300);
});

afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

test('support calls by its own token, and leaves the cookies of the browser out', async () => {
  gateway({ [ME]: [200, {}], [LOGOUT]: [200, {}] });
  keepSupport(tokens('one'));
  await data(api.GET(ME));
  await data(api.POST(LOGOUT));
  expect(calls.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer access-one', 'Bearer access-one']);
  expect(calls.map(({ headers }) => headers.get('X-CSRF-Token'))).toEqual([null, null]);
  expect(calls.map(({ credentials }) => credentials)).toEqual(['omit', 'omit']);
});

test('its tokens are renewed before they end', async () => {
  gateway({ [REFRESH]: [200, tokens('two')], [ME]: [200, {}] });
  keepSupport(tokens('one', 5));
  await data(api.GET(ME));
  expect(calls.map(({ path }) => path)).toEqual([REFRESH, ME]);
  expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ refresh_token: 'refresh-one' });
  expect(calls[1]?.headers.get('Authorization')).toBe('Bearer access-two');
});

test('its end is told as its own, and the session of the browser goes on', async () => {
  const ended = vi.fn();
  const stop = onSessionEnded(ended);
  gateway({ [ME]: [401, { type: 'urn:leaderforge:problem:session-ended' }] });
  keepSupport(tokens('one'));
  await expect(data(api.GET(ME))).rejects.toMatchObject({ type: 'session-ended' });
  expect(ended).toHaveBeenCalledWith(true);
  expect(supportSession()).toBeUndefined();
  expect(document.cookie).toContain('__Host-lf-access-ends-at=');
  stop();
});
