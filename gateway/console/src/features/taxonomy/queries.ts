import { api, data } from '../../api/client.ts';
import { type Answer, pages, useChange } from '../../api/query.ts';

const CATEGORIES = '/api/v1/content/categories' as const;
const CATEGORY = '/api/v1/content/categories/{id}' as const;
const TAGS = '/api/v1/content/tags' as const;
const TAG = '/api/v1/content/tags/{id}' as const;

export type Category = Answer<typeof CATEGORIES>['items'][number];
export type ItemTag = Answer<typeof TAGS>['items'][number];

interface CategoryFields {
  name: string;
  description: string | null;
}

/** A whole tree of usual size at once: a tenant has at most 1,000 categories. */
export const categoriesQuery = pages(CATEGORIES, { params: { query: { limit: 100 } } });

export const tagsQuery = (prefix: string | undefined) =>
  pages(TAGS, { params: { query: { limit: 30, ...(prefix ? { prefix } : {}) } } });

export const useCreateCategory = () =>
  useChange({
    call: (body: CategoryFields & { parent_id: string | null }) => data(api.POST(CATEGORIES, { body })),
    stale: [CATEGORIES],
  });

export const useEditCategory = () =>
  useChange({
    call: ({ id, edit }: { id: string; edit: CategoryFields }) =>
      data(api.PATCH(CATEGORY, { params: { path: { id } }, body: edit })),
    stale: [CATEGORIES],
  });

export const useMoveCategory = () =>
  useChange({
    call: ({ id, to }: { id: string; to: { parent_id: string | null; position: number | null } }) =>
      data(api.POST(`${CATEGORY}/move`, { params: { path: { id } }, body: to })),
    stale: [CATEGORIES],
  });

export const useDeleteCategory = () =>
  useChange({
    call: ({ id, reassignTo }: { id: string; reassignTo: string | null }) =>
      data(api.DELETE(CATEGORY, { params: { path: { id }, query: reassignTo === null ? {} : { reassign_to: reassignTo } } })),
    stale: [CATEGORIES],
  });

export const useRenameTag = () =>
  useChange({
    call: ({ id, name }: { id: string; name: string }) => data(api.PATCH(TAG, { params: { path: { id } }, body: { name } })),
    stale: [TAGS],
  });

export const useMergeTag = () =>
  useChange({
    call: ({ id, into }: { id: string; into: string }) =>
      data(api.POST(`${TAG}/merge`, { params: { path: { id } }, body: { into_tag_id: into } })),
    stale: [TAGS],
  });

export const useDeleteTag = () =>
  useChange({ call: (id: string) => data(api.DELETE(TAG, { params: { path: { id } } })), stale: [TAGS] });
