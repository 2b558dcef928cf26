import { api, data } from '../../api/client.ts';
import { upload } from '../../api/upload.ts';
import { type Answer, ifMatch, pages, read, useChange, versioned } from '../../api/query.ts';
import type { Paths } from '../../api/client.ts';
import type { Lead, Status } from './stages.ts';

const LIST = '/api/v1/crm/leads' as const;
const ONE = '/api/v1/crm/leads/{id}' as const;
const SUMMARY = '/api/v1/crm/leads/summary' as const;
const RUNS = '/api/v1/crm/executions' as const;
const MESSAGES = '/api/v1/crm/messages' as const;
const SUBMISSIONS = '/api/v1/crm/leads/{id}/submissions' as const;
const FILES = '/api/v1/crm/leads/{id}/attachments' as const;
const USERS = '/api/v1/core/users' as const;

/** What a change of a lead makes stale. */
export const LEAD_READS = [LIST, ONE, SUMMARY] as const;
export const TIMELINE_READS = [RUNS, MESSAGES] as const;

export type Sort = '-created_at' | 'created_at' | '-updated_at' | '-lead_score' | 'name';
export type Run = Answer<typeof RUNS>['items'][number];
export type Message = Answer<typeof MESSAGES>['items'][number];
export type Submission = Answer<typeof SUBMISSIONS>['items'][number];
export type Attachment = Answer<typeof FILES>['items'][number];
export type NewLead = Paths[typeof LIST]['post']['requestBody']['content']['application/json'];
export type LeadEdit = Paths[typeof ONE]['patch']['requestBody']['content']['application/json'];

/** What the board and the table are narrowed to. */
export interface Filter {
  q?: string | undefined;
  assigned_to?: string | undefined;
  is_assigned?: boolean | undefined;
}

const given = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

const COLUMN_SIZE = 25;
const TABLE_SIZE = 50;

export const columnQuery = (status: Status, filter: Filter) =>
  pages(LIST, { params: { query: { ...queryOf(filter), status: [status], limit: COLUMN_SIZE } } });

export const tableQuery = (filter: Filter, sort: Sort, status: Status | undefined) =>
  pages(LIST, { params: { query: { ...queryOf(filter), ...(status ? { status: [status] } : {}), sort, limit: TABLE_SIZE } } });

export const summaryQuery = (filter: Filter) => read(SUMMARY, { params: { query: queryOf(filter) } });

function queryOf(filter: Filter): { q?: string; assigned_to?: string; is_assigned?: boolean } {
  return given(filter) as { q?: string; assigned_to?: string; is_assigned?: boolean };
}

export const leadQuery = (id: string) => versioned(ONE, { params: { path: { id } } });

export const runsQuery = (leadId: string) => read(RUNS, { params: { query: { lead_id: leadId, limit: 20 } } });

export const messagesQuery = (leadId: string) => read(MESSAGES, { params: { query: { lead_id: leadId, limit: 20 } } });

export const submissionsQuery = (leadId: string) =>
  read(SUBMISSIONS, { params: { path: { id: leadId }, query: { limit: 20 } } });

export const attachmentsQuery = (leadId: string) =>
  pages(FILES, { params: { path: { id: leadId }, query: { limit: 20 } } });

export const usersQuery = (letters: string) =>
  read(USERS, { params: { query: { is_active: true, limit: 20, ...(letters ? { q: letters } : {}) } } });

export const useCreateLead = () =>
  useChange({ call: (body: NewLead) => data(api.POST(LIST, { body })), stale: [LIST, SUMMARY] });

export const useEditLead = () =>
  useChange({
    call: ({ id, etag, edit }: { id: string; etag: string | null; edit: LeadEdit }) =>
      data(api.PATCH(ONE, { params: { path: { id }, header: ifMatch(etag) }, body: edit })),
    stale: LEAD_READS,
  });

export const useDeleteLead = () =>
  useChange({
    call: (lead: Lead) => data(api.DELETE(ONE, { params: { path: { id: lead.id } } })),
    stale: [LIST, SUMMARY],
  });

export const useAttach = (leadId: string) =>
  useChange({
    call: ({ file, onProgress }: { file: File; onProgress: (share: number) => void }) =>
      upload<Attachment>(FILES.replace('{id}', leadId), file, onProgress, 'POST'),
    stale: [FILES],
  });

export const useDetach = (leadId: string) =>
  useChange({
    call: (file: Attachment) =>
      data(api.DELETE(`${FILES}/{attachment_id}`, { params: { path: { id: leadId, attachment_id: file.id } } })),
    stale: [FILES],
  });

/** Of all workflows that are under way for the lead; again, where there are more than one call takes. */
export const useCancelRuns = (id: string) =>
  useChange({
    call: async () => {
      let cancelled = 0;
      for (let isMore = true; isMore; ) {
        const answer = await data(api.POST(`${ONE}/executions/cancel`, { params: { path: { id } } }));
        cancelled += answer.cancelled;
        isMore = answer.more && answer.cancelled > 0;
      }
      return cancelled;
    },
    stale: TIMELINE_READS,
  });

/** Stores a move; the request outlives the page, where it is left. */
export const storeMove = (id: string, to: Status): Promise<unknown> =>
  data(api.PATCH(ONE, { params: { path: { id } }, body: { status: to }, keepalive: true }));
