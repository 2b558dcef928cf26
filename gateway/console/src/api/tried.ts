import { csrfToken, isRefreshDue, refresh } from './session.ts';

const READS = new Set(['GET', 'HEAD']);

/** A call of the API reference: with the session's cookies, refreshed where they end, and its CSRF token. */
export async function tried(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (new URL(request.url).origin !== window.location.origin) {
    return Response.error();
  }
  // Sent where no token was typed; it would decide before the session does.
  if (/^Bearer\s*$/.test(request.headers.get('Authorization') ?? '')) {
    request.headers.delete('Authorization');
  }
  if (isRefreshDue()) {
    await refresh().catch(() => false);
  }
  const csrf = csrfToken();
  if (csrf !== undefined && !READS.has(request.method) && !request.headers.has('Authorization')) {
    request.headers.set('X-CSRF-Token', csrf);
  }
  return fetch(request);
}
