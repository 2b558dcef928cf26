import { read } from '../../api/query.ts';

export const moduleQuery = (id: string) =>
  read('/api/v1/progress/modules/{content_id}', { params: { path: { content_id: id } } });
