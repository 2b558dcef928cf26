import { Problem } from './problem.ts';
import { forgetSupport, keepSupport, supportSession } from './support.ts';

/** The cookies of the session are the browser's; a page reads the CSRF token alone, and remembers when its access token ends. */
const CSRF_COOKIE = '__Host-lf-csrf';
/** In a cookie, which tabs see as soon as it is set; what one tab keeps in localStorage reaches the others a moment later. */
const ENDS_AT = '__Host-lf-access-ends-at';
const TERMS = 'Path=/; Secure; SameSite=Strict';
const REFRESH = '/api/v1/core/auth/cookies/refresh';
const REFRESH_SUPPORT = '/api/v1/core/auth/refresh';
/** Refreshed so long before the end, so that no call is refused for it. */
const MARGIN_MS = 20_000;

const ended = new Set<(ofSupport: boolean) => void>();
const over = new Set<() => void>();

export function csrfToken(): string | undefined {
  return cookie(CSRF_COOKIE);
}

function cookie(name: string): string | undefined {
  return document.cookie
    .split('; ')
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Whether the browser holds a session. It may have ended since: then the first call says so. */
export function hasSession(): boolean {
  return supportSession() !== undefined || csrfToken() !== undefined;
}

/** Called with each answer that brings new tokens. */
export function tokensFor(seconds: number): void {
  document.cookie = `${ENDS_AT}=${Date.now() + seconds * 1000}; ${TERMS}`;
}

/** The session is over: without its CSRF token the browser holds none, and asks for nothing on its behalf. */
export function forgetSession(): void {
  if (supportSession()) {
    forgetSupport();
  } else {
    for (const name of [CSRF_COOKIE, ENDS_AT]) {
      document.cookie = `${name}=; Max-Age=0; ${TERMS}`;
    }
  }
  over.forEach((listener) => listener());
}

/** Calls back whenever a session is over, by signing out too. */
export function onSessionOver(listener: () => void): void {
  over.add(listener);
}

/** Calls back when the session turns out to be over; returns the way to stop that. */
export function onSessionEnded(listener: (ofSupport: boolean) => void): () => void {
  ended.add(listener);
  return () => ended.delete(listener);
}

export function sessionEnded(): void {
  const ofSupport = supportSession() !== undefined;
  forgetSession();
  ended.forEach((listener) => listener(ofSupport));
}

export function isRefreshDue(): boolean {
  const endsAt = supportSession()?.endsAt ?? Number(cookie(ENDS_AT) ?? 0);
  return hasSession() && endsAt < Date.now() + MARGIN_MS;
}

let refreshing: Promise<boolean> | undefined;

/** New tokens for the session, once for all calls and tabs that need them. False where the session is over. */
export function refresh(): Promise<boolean> {
  refreshing ??= (supportSession() ? refreshSupport() : inOneTab(refreshOnce)).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refreshOnce(): Promise<boolean> {
  const csrf = csrfToken();
  if (csrf === undefined) {
    return false;
  }
  // Kept alive, so that a page which is left in the meantime does not lose the tokens that are on their way.
  const response = await fetch(REFRESH, { method: 'POST', headers: { 'X-CSRF-Token': csrf }, keepalive: true }).catch(() => {
    throw Problem.offline();
  });
  if (response.ok) {
    const tokens = (await response.json()) as { expires_in: number };
    tokensFor(tokens.expires_in);
    return true;
  }
  if (response.status === 401 || response.status === 403) {
    return false;
  }
  throw await Problem.of(response);
}

async function refreshSupport(): Promise<boolean> {
  const tokens = await exchanged(supportSession()?.refreshToken ?? '');
  if (tokens) {
    keepSupport(tokens);
  }
  return tokens !== undefined;
}

/** The tokens that follow this refresh token, which is used up by that; nothing where it is no longer good. */
export async function exchanged(refreshToken: string): Promise<Parameters<typeof keepSupport>[0] | undefined> {
  const response = await fetch(REFRESH_SUPPORT, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refresh_token: refreshToken }),
  }).catch(() => {
    throw Problem.offline();
  });
  if (response.ok) {
    return (await response.json()) as Parameters<typeof keepSupport>[0];
  }
  if (response.status < 500 && response.status !== 429) {
    return undefined;
  }
  throw await Problem.of(response);
}

/** Tabs wait for each other; one that finds the tokens renewed asks for none. */
async function inOneTab(work: () => Promise<boolean>): Promise<boolean> {
  const before = cookie(ENDS_AT);
  if (!('locks' in navigator)) {
    return work();
  }
  return navigator.locks.request('lf-refresh', async () => {
    const renewed = cookie(ENDS_AT) !== before && !isRefreshDue();
    return renewed || work();
  });
}
