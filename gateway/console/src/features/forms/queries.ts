import { api, data, type Paths } from '../../api/client.ts';
import { ifMatch, pages, useChange, versioned } from '../../api/query.ts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Problem } from '../../api/problem.ts';

const LIST = '/api/v1/crm/forms' as const;
const ONE = '/api/v1/crm/forms/{id}' as const;
const SUBMISSIONS = '/api/v1/crm/forms/{id}/submissions' as const;

type NewForm = Paths[typeof LIST]['post']['requestBody']['content']['application/json'];
export type FormEdit = Paths[typeof ONE]['patch']['requestBody']['content']['application/json'];

export const formsQuery = (q: string | undefined) => pages(LIST, { params: { query: { limit: 30, ...(q ? { q } : {}) } } });
export const formQuery = (id: string) => versioned(ONE, { params: { path: { id } } });
export const submissionsQuery = (id: string) => pages(SUBMISSIONS, { params: { path: { id }, query: { limit: 20 } } });

export const useCreateForm = () => useChange({ call: (body: NewForm) => data(api.POST(LIST, { body })), stale: [LIST] });

export const useEditForm = () =>
  useChange({
    call: ({ id, etag, edit }: { id: string; etag: string | null; edit: FormEdit }) =>
      data(api.PATCH(ONE, { params: { path: { id }, header: ifMatch(etag) }, body: edit })),
    stale: [ONE, LIST],
  });

export const useDuplicateForm = () =>
  useChange({
    call: (id: string) => data(api.POST('/api/v1/crm/forms/{id}/duplicate', { params: { path: { id } } })),
    stale: [LIST],
  });

/** The page of the form is left before its reads are asked for again. */
export const useDeleteForm = (): UseMutationResult<unknown, Problem, string> =>
  useMutation({ mutationFn: (id: string) => data(api.DELETE(ONE, { params: { path: { id } } })) });
