import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { type Answer, read, stale, useChange } from '../../api/query.ts';

const MODULE = '/api/v1/progress/modules/{content_id}' as const;
const DRAFT = `${MODULE}/worksheet/draft` as const;
const LEARNING = '/api/v1/progress/learning' as const;
const CHECKINS = '/api/v1/progress/checkins' as const;
const ITEM_PROGRESS = '/api/v1/progress/items/{content_id}' as const;
const FILE = '/api/v1/content/items/{id}/file' as const;
export const CHANGED = [MODULE, LEARNING, CHECKINS] as const;

export type Item = Answer<'/api/v1/content/items/{id}'>;
export type Module = Answer<typeof MODULE>;
export type Step = Module['steps'][number];
export type StepName = 'video' | 'worksheet' | 'checkin' | 'bold_action';
export type Questions = Module['questions'];
export type Question = Questions['questions'][number];
export type Submitted = NonNullable<Step['worksheet']>;
export type SavedDraft = Answer<typeof DRAFT>;
export type ItemProgress = Answer<typeof ITEM_PROGRESS>;
export type ItemFile = Answer<typeof FILE>;
export type Answers = Record<string, string | number>;

export const itemQuery = (id: string) => read('/api/v1/content/items/{id}', { params: { path: { id } } });

export const moduleQuery = (id: string) => read(MODULE, { params: { path: { content_id: id } } });

/** The uploaded file. Null where there is none, as of an item that lives elsewhere. */
export const fileQuery = ({ id }: Item) =>
  queryOptions<ItemFile | null, Problem>({
    queryKey: [FILE, id],
    // The file's addresses expire, and a player that asks again would begin again.
    staleTime: 5 * 60_000,
    queryFn: async () => (await data(api.GET(FILE, { params: { path: { id } } }))) ?? null,
  });

/** The answers that are being written, from whatever device. Null where there are none. */
export const draftQuery = (contentId: string) =>
  queryOptions<SavedDraft | null, Problem>({
    queryKey: [DRAFT, contentId],
    queryFn: async () => (await data(api.GET(DRAFT, { params: { path: { content_id: contentId } } }))) ?? null,
  });

export const saveDraft = (contentId: string, body: Pick<SavedDraft, 'worksheet_version' | 'submission_updated_at' | 'answers'>) =>
  data(api.PUT(DRAFT, { params: { path: { content_id: contentId } }, body }));

export const discardDraft = (contentId: string) =>
  data(api.DELETE(DRAFT, { params: { path: { content_id: contentId } } }));

/** Null where nothing was reported yet. */
export const progressQuery = (id: string) =>
  queryOptions<ItemProgress | null, Problem>({
    queryKey: [ITEM_PROGRESS, id],
    queryFn: async () => (await data(api.GET(ITEM_PROGRESS, { params: { path: { content_id: id } } }))) ?? null,
  });

export interface Report {
  progress_percentage: number;
  last_position_seconds?: number;
  watch_time_seconds?: number;
}

/** Reports where the viewer is; the page follows when that completes the item, or begins it. */
export function useReport(contentId: string) {
  const queries = useQueryClient();
  return async (report: Report): Promise<ItemProgress> => {
    const known = queries.getQueryData(progressQuery(contentId).queryKey);
    const body = { ...report, client_event_id: crypto.randomUUID() };
    const progress = await data(api.PUT(ITEM_PROGRESS, { params: { path: { content_id: contentId } }, body }));
    queries.setQueryData(progressQuery(contentId).queryKey, progress);
    if (!known || known.status !== progress.status) {
      await stale(queries, CHANGED);
    }
    return progress;
  };
}

export const useSaveNotes = (contentId: string) =>
  useChange({
    call: (body: { notes: string | null; shared: boolean }) =>
      data(api.PUT(`${ITEM_PROGRESS}/notes`, { params: { path: { content_id: contentId } }, body })),
    stale: [],
  });

export const useSubmitWorksheet = (contentId: string) =>
  useChange({
    call: (body: { responses: Answers & { bold_action: string }; worksheet_version: number }) =>
      data(api.PUT(`${MODULE}/worksheet`, { params: { path: { content_id: contentId } }, body: body as never })),
    stale: CHANGED,
  });

export const useRequestCheckin = (contentId: string) =>
  useChange({
    call: (organizationId: string | null) =>
      data(
        api.POST(`${MODULE}/checkin`, {
          params: { path: { content_id: contentId } },
          body: { organization_id: organizationId },
        }),
      ),
    stale: CHANGED,
  });

export const useCancelCheckin = () =>
  useChange({
    call: (id: string) => data(api.POST(`${CHECKINS}/{id}/cancel`, { params: { path: { id } } })),
    stale: CHANGED,
  });

export const useCompleteBoldAction = (contentId: string) =>
  useChange({
    call: (notes: string) =>
      data(
        api.POST(`${MODULE}/bold-action/complete`, {
          params: { path: { content_id: contentId } },
          body: { completion_notes: notes.trim() || null },
        }),
      ),
    stale: CHANGED,
  });

export const useCancelBoldAction = () =>
  useChange({
    call: (id: string) => data(api.POST('/api/v1/progress/bold-actions/{id}/cancel', { params: { path: { id } } })),
    stale: CHANGED,
  });

export const useReopenBoldAction = () =>
  useChange({
    call: ({ id, action }: { id: string; action?: string }) =>
      data(
        api.POST('/api/v1/progress/bold-actions/{id}/reopen', {
          params: { path: { id } },
          body: { action_description: action?.trim() || null },
        }),
      ),
    stale: CHANGED,
  });

export const LIVE_EVENTS = ['checkin.changed'] as const;
