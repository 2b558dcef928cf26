import { createFileRoute } from '@tanstack/react-router';
import { texts } from '../../app/search.ts';
import { AuditPage } from './AuditPage.tsx';

export const Route = createFileRoute('/_signed-in/admin/audit')({
  // What they mean is known to filter.ts, which the first page of the console need not load.
  validateSearch: (search: Record<string, unknown>) =>
    texts(search, ['from', 'to', 'actor', 'actor_type', 'action', 'context', 'target', 'target_type', 'organization', 'entry']),
  component: AuditPage,
});
