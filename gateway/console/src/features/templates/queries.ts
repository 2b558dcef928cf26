import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { api, data, type Paths } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { type Answer, ifMatch, pages, useChange, versioned } from '../../api/query.ts';

const LIST = '/api/v1/crm/message-templates' as const;
const ONE = '/api/v1/crm/message-templates/{id}' as const;

export type Template = Answer<typeof ONE>;
type NewTemplate = Paths[typeof LIST]['post']['requestBody']['content']['application/json'];
export type TemplateEdit = Paths[typeof ONE]['patch']['requestBody']['content']['application/json'];

export const templatesQuery = (q: string | undefined) => pages(LIST, { params: { query: { limit: 30, ...(q ? { q } : {}) } } });
export const templateQuery = (id: string) => versioned(ONE, { params: { path: { id } } });

export const useCreateTemplate = () => useChange({ call: (body: NewTemplate) => data(api.POST(LIST, { body })), stale: [LIST] });

export const useEditTemplate = () =>
  useChange({
    call: ({ id, etag, edit }: { id: string; etag: string | null; edit: TemplateEdit }) =>
      data(api.PATCH(ONE, { params: { path: { id }, header: ifMatch(etag) }, body: edit })),
    stale: [ONE, LIST],
  });

export const useDuplicateTemplate = () =>
  useChange({
    call: (id: string) => data(api.POST(`${ONE}/duplicate`, { params: { path: { id } } })),
    stale: [LIST],
  });

/** The page of the template is left before its reads are asked for again. */
export const useDeleteTemplate = (): UseMutationResult<unknown, Problem, string> =>
  useMutation({ mutationFn: (id: string) => data(api.DELETE(ONE, { params: { path: { id } } })) });
