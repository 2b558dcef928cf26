import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import { type Answer, pages, read, useChange } from '../../api/query.ts';

const CHECKINS = '/api/v1/progress/checkins' as const;
const CHECKIN = '/api/v1/progress/checkins/{id}' as const;
const WORKSHEET = '/api/v1/progress/checkins/{id}/worksheet' as const;
const BOLD_ACTIONS = '/api/v1/progress/bold-actions' as const;
const REPORTS = '/api/v1/progress/reports' as const;
const REPORT = '/api/v1/progress/reports/{user_id}' as const;
export const CHANGED = [CHECKINS, CHECKIN, WORKSHEET, BOLD_ACTIONS, REPORTS, REPORT] as const;

export type Checkin = Answer<typeof CHECKINS>['items'][number];
export type BoldAction = Answer<typeof BOLD_ACTIONS>['items'][number];
export type Person = Answer<typeof REPORTS>['items'][number];
export type PersonItem = Answer<typeof REPORT>['items'][number];
export type Worksheet = Answer<typeof WORKSHEET>;
export type Role = 'leader' | 'learner';
export type Status = 'requested' | 'scheduled' | 'completed' | 'cancelled';

/** What waits for the leader: to be scheduled, to be signed off, and the appointments, the next first. */
export const requestedQuery = pages(CHECKINS, { params: { query: { role: 'leader', status: 'requested', limit: 20 } } });
export const awaitingQuery = pages(BOLD_ACTIONS, {
  params: { query: { role: 'leader', status: 'awaiting_signoff', limit: 20 } },
});
export const appointmentsQuery = pages(CHECKINS, {
  params: { query: { role: 'leader', status: 'scheduled', sort: 'scheduled_at', limit: 20 } },
});

export const peopleQuery = (filter: { organizationId?: string | undefined; inactiveSince?: string | undefined }) =>
  pages(REPORTS, {
    params: {
      query: {
        limit: 30,
        ...(filter.organizationId ? { organization_id: filter.organizationId } : {}),
        ...(filter.inactiveSince ? { inactive_since: filter.inactiveSince } : {}),
      },
    },
  });

export const personQuery = (id: string) => read(REPORT, { params: { path: { user_id: id } } });

export const checkinsQuery = (role: Role, status: Status | undefined) =>
  pages(CHECKINS, { params: { query: { role, limit: 30, ...(status ? { status } : {}) } } });

export const checkinQuery = (id: string) => read(CHECKIN, { params: { path: { id } } });

/** Null for those who may not read it. */
export const worksheetQuery = (id: string) =>
  queryOptions<Worksheet | null, Problem>({
    queryKey: [WORKSHEET, id],
    queryFn: async () => {
      try {
        return await data(api.GET(WORKSHEET, { params: { path: { id } } }));
      } catch (failure) {
        if (asProblem(failure).status === 404) {
          return null;
        }
        throw failure;
      }
    },
  });

export const useSchedule = (id: string) =>
  useChange({
    call: (scheduledAt: string) =>
      data(api.POST(`${CHECKIN}/schedule`, { params: { path: { id } }, body: { scheduled_at: scheduledAt } })),
    stale: CHANGED,
  });

export const useComplete = (id: string) =>
  useChange({
    call: (notes: string) =>
      data(api.POST(`${CHECKIN}/complete`, { params: { path: { id } }, body: { leader_notes: notes.trim() || null } })),
    stale: CHANGED,
  });

export const useCancel = (id: string) =>
  useChange({ call: () => data(api.POST(`${CHECKIN}/cancel`, { params: { path: { id } } })), stale: CHANGED });

export const useSignOff = (id: string) =>
  useChange({
    call: () => data(api.POST(`${BOLD_ACTIONS}/{id}/signoff`, { params: { path: { id } } })),
    stale: CHANGED,
  });

export const useSendBack = (id: string) =>
  useChange({
    call: (reason: string) =>
      data(api.POST(`${BOLD_ACTIONS}/{id}/send-back`, { params: { path: { id } }, body: { reason } })),
    stale: CHANGED,
  });

/** What a check-in that someone else has changed makes stale: useLive('progress', CHECKIN_EVENTS, CHANGED). */
export const CHECKIN_EVENTS = ['checkin.changed'] as const;
