import type { Filter, Sort } from './queries.ts';
import type { Status } from './stages.ts';

export const SORTS = ['-created_at', 'created_at', '-updated_at', '-lead_score', 'name'] as const satisfies readonly Sort[];
export type Assigned = 'all' | 'me' | 'nobody';

/** The state of the page: all of it stands in the address. */
export interface LeadsSearch {
  q?: string | undefined;
  view?: 'table' | undefined;
  sort?: Sort | undefined;
  assigned?: Exclude<Assigned, 'all'> | undefined;
  status?: Status | undefined;
}

export function filterOf({ q, assigned }: LeadsSearch, myId: string): Filter {
  return {
    q,
    assigned_to: assigned === 'me' ? myId : undefined,
    is_assigned: assigned === 'nobody' ? false : undefined,
  };
}
