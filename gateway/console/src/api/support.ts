/**
 * The session in which support acts as a person: of this tab alone, by tokens instead of cookies, so that the person's own session in
 * the same browser, and that of another tenant, stay as they are.
 */
export interface SupportSession {
  accessToken: string;
  refreshToken: string;
  endsAt: number;
}

const KEPT = 'lf-support';

export function supportSession(): SupportSession | undefined {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? undefined : (JSON.parse(kept) as SupportSession);
}

export function keepSupport(tokens: { access_token: string; refresh_token: string; expires_in: number }): void {
  const session: SupportSession = {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    endsAt: Date.now() + tokens.expires_in * 1000,
  };
  sessionStorage.setItem(KEPT, JSON.stringify(session));
}

export function forgetSupport(): void {
  sessionStorage.removeItem(KEPT);
}
