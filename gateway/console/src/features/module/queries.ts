import { read } from '../../api/query.ts';

export const itemQuery = (id: string) => read('/api/v1/content/items/{id}', { params: { path: { id } } });

/** Of a video alone. */
export const moduleQuery = (id: string) =>
  read('/api/v1/progress/modules/{content_id}', { params: { path: { content_id: id } } });
