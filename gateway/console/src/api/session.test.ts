// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { api, data } from './client.ts';
import { browserCookies } from './cookies.testing.ts';
import { Problem } from './problem.ts';
import { onSessionEnded, tokensFor } from './session.ts';

type Answer = [status: number, body: object];

const calls: Request[] = [];

/** Answers each path in turn, as the gateway does; the last answer stays. */
function gateway(answers: Record<string, Answer[]>): void {
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, window.location.origin), init);
    calls.push(request);
    const left = answers[new URL(request.url).pathname] ?? [];
    const [status, body] = (left.length > 1 ? left.shift() : left[0]) ?? [404, {}];
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  });
}

const REFRESH = '/api/v1/core/auth/cookies/refresh';
const ME = '/api/v1/core/me';
const READ_ALL = '/api/v1/engagement/notifications/read-all';
const problem = (type: string, more: object = {}) => ({ type: `urn:leaderforge:problem:${type}`, title: 'T', ...more });
const paths = () => calls.map((request) => new URL(request.url).pathname);

beforeEach(() => {
  calls.length = 0;
  browserCookies('theme=x', '__Host-lf-csrf=the-token');
  tokensFor(300);
});

test('a change carries the CSRF token of the session, a read does not', async () => {
  gateway({ [READ_ALL]: [[200, { unread: 0 }]], [ME]: [[200, {}]] });
  await data(api.POST(READ_ALL));
  await data(api.GET(ME));
  expect(calls.map((request) => request.headers.get('X-CSRF-Token'))).toEqual(['the-token', null]);
});

test('tokens that end soon are renewed once for all calls, before any is refused', async () => {
  tokensFor(5);
  gateway({ [REFRESH]: [[200, { expires_in: 300 }]], [ME]: [[200, {}]] });
  await Promise.all([data(api.GET(ME)), data(api.GET(ME)), data(api.GET(ME))]);
  expect(paths().filter((path) => path === REFRESH)).toHaveLength(1);
  expect(paths()[0]).toBe(REFRESH);
});

test('an expired token is renewed, and the call replayed with its body', async () => {
  const login = { email: 'a@b.example', password: 'p' };
  gateway({
    '/api/v1/core/me/email': [[401, problem('token-expired')], [202, { accepted: true }]],
    [REFRESH]: [[200, { expires_in: 300 }]],
  });
  await data(api.POST('/api/v1/core/me/email', { body: login }));
  expect(paths()).toEqual(['/api/v1/core/me/email', REFRESH, '/api/v1/core/me/email']);
  expect(await calls[2]?.json()).toEqual(login);
});

test('where the session is over, the page is told, and the call fails once', async () => {
  const ended = vi.fn();
  const stop = onSessionEnded(ended);
  gateway({ [ME]: [[401, problem('session-ended', { detail: 'The session has ended.' })]] });
  await expect(data(api.GET(ME))).rejects.toMatchObject({ status: 401, type: 'session-ended' });
  expect(ended).toHaveBeenCalledTimes(1);
  expect(paths()).toEqual([ME]);
  stop();
});

test('a wrong password ends no session', async () => {
  const ended = vi.fn();
  const stop = onSessionEnded(ended);
  browserCookies();
  gateway({ '/api/v1/core/auth/login': [[401, problem('wrong-credentials')]] });
  const call = api.POST('/api/v1/core/auth/login', { body: { email: 'a', password: 'b' } });
  await expect(data(call)).rejects.toBeInstanceOf(Problem);
  expect(ended).not.toHaveBeenCalled();
  stop();
});

test('no answer at all is a problem too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(data(api.GET(ME))).rejects.toMatchObject({ status: 0, type: 'offline' });
});
