import { api, data } from '../../api/client.ts';
import { type Answer, pages, read, useChange } from '../../api/query.ts';

const COLLECTIONS = '/api/v1/content/collections' as const;
const COLLECTION = '/api/v1/content/collections/{id}' as const;
const OUTLINE = '/api/v1/content/collections/{id}/outline' as const;
const ENROLLMENTS = '/api/v1/content/collections/{id}/enrollments' as const;

export type Collection = Answer<typeof COLLECTIONS>['items'][number];
export type Outline = Answer<typeof OUTLINE>;
export type OutlineItem = Outline['items'][number];
export type Lock = OutlineItem['locks'][number];

export const collectionsQuery = pages(COLLECTIONS, { params: { query: { limit: 30, status: 'published' } } });

export const collectionQuery = (id: string) => read(COLLECTION, { params: { path: { id } } });

export const outlineQuery = (id: string) => read(OUTLINE, { params: { path: { id } } });

export const useEnroll = (id: string) =>
  useChange({ call: () => data(api.POST(ENROLLMENTS, { params: { path: { id } }, body: {} })), stale: [OUTLINE] });

export const useRenew = (id: string) =>
  useChange({
    call: (enrollment: string) =>
      data(
        api.POST(`${ENROLLMENTS}/{enrollment_id}/renew`, {
          params: { path: { id, enrollment_id: enrollment } },
        }),
      ),
    stale: [OUTLINE],
  });
