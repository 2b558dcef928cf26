import { isRefreshDue, refresh, sessionEnded } from './session.ts';

/** Lets the browser itself save an answer, however long it is; the cookies of the session go with it. */
export async function download(path: string, query: Record<string, string | undefined>, name: string): Promise<void> {
  if (isRefreshDue() && !(await refresh())) {
    sessionEnded();
    return;
  }
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const link = document.createElement('a');
  link.href = given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
  link.download = name;
  link.click();
}
