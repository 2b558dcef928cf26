import { onSessionEnded } from '../api/session.ts';

/**
 * What was typed when a session ended, until its person has signed in again and the form is back. In memory alone: it is gone with
 * the tab, and who signs in instead is handed nothing of it.
 */
const drafts = new Map<string, Record<string, unknown>>();
const SECRET = /password|code|secret|token/i;

/** Keeps what a form holds if the session ends; returns the way to stop that. */
export function keepOnSessionEnd(form: string, values: () => Record<string, unknown> | undefined): () => void {
  return onSessionEnded(() => {
    const kept = Object.entries(values() ?? {}).filter(([name]) => !SECRET.test(name));
    if (kept.length > 0) {
      drafts.set(form, Object.fromEntries(kept));
    }
  });
}

/** Hands out what was kept, once. */
export function takeDraft(form: string): Record<string, unknown> | undefined {
  const draft = drafts.get(form);
  drafts.delete(form);
  return draft;
}
