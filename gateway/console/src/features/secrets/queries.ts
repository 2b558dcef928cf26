import { api, data, type Paths } from '../../api/client.ts';
import { type Answer, pages, useChange } from '../../api/query.ts';

const LIST = '/api/v1/crm/workflow-secrets' as const;
const ONE = '/api/v1/crm/workflow-secrets/{id}' as const;

export type Secret = Answer<typeof LIST>['items'][number];
type NewSecret = Paths[typeof LIST]['post']['requestBody']['content']['application/json'];

export const secretsQuery = pages(LIST, { params: { query: { limit: 50 } } });

export const useCreateSecret = () => useChange({ call: (body: NewSecret) => data(api.POST(LIST, { body })), stale: [LIST] });

export const useReplaceSecret = (id: string) =>
  useChange({
    call: (value: string) => data(api.PUT(ONE, { params: { path: { id } }, body: { value } })),
    stale: [LIST],
  });

export const useDeleteSecret = () =>
  useChange({ call: (id: string) => data(api.DELETE(ONE, { params: { path: { id } } })), stale: [LIST] });
