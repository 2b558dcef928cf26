import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type Draft, keepDraft, readDraft } from './draft.ts';
import { discardDraft, draftQuery, saveDraft } from './queries.ts';

const REST_MS = 1_500;

/** Keeps what is typed in this browser at once, and on the server when typing rests; there it is found by other devices. */
export function useDraftSaver(userId: string, contentId: string) {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Draft>(undefined);
  const sending = useRef<Promise<void>>(Promise.resolve());
  const key = draftQuery(contentId).queryKey;

  async function save(draft: Draft) {
    try {
      const saved = await saveDraft(contentId, {
        worksheet_version: draft.version,
        submission_updated_at: draft.base,
        answers: draft.answers,
      });
      queries.setQueryData(key, saved);
      if (JSON.stringify(readDraft(userId, contentId)) === JSON.stringify(draft)) {
        keepDraft(userId, contentId, undefined);
      }
    } catch {
      // It stays in this browser, and what is typed next is sent again.
    }
  }

  function send() {
    clearTimeout(timer.current);
    const draft = waiting.current;
    waiting.current = undefined;
    if (draft) {
      sending.current = sending.current.then(() => save(draft));
    }
  }

  const leave = useRef(send);
  leave.current = send;
  useEffect(() => () => leave.current(), []);

  return {
    /** Whether this browser could keep it. */
    keep(draft: Draft): boolean {
      waiting.current = draft;
      clearTimeout(timer.current);
      timer.current = setTimeout(send, REST_MS);
      return keepDraft(userId, contentId, draft);
    },
    /** Until nothing is on its way: a draft that arrives after the submission would be a new one. */
    async rest(): Promise<void> {
      clearTimeout(timer.current);
      waiting.current = undefined;
      await sending.current;
    },
    /** The server has deleted its own with the submission. */
    submitted(): void {
      keepDraft(userId, contentId, undefined);
      queries.setQueryData(key, null);
    },
    async discard(): Promise<void> {
      await this.rest();
      await discardDraft(contentId);
      this.submitted();
    },
  };
}
