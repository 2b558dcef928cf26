import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { LeadDrawer } from './LeadDrawer.tsx';
import { leadQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/_leads/crm/leads/$leadId')({
  loader: ({ context, params }) => context.queries.ensureQueryData(leadQuery(params.leadId)),
  component: LeadDrawer,
  // Only the component and the loader are split from the entry by themselves.
  errorComponent: lazyRouteComponent(() => import('./LeadMissing.tsx'), 'LeadMissing'),
});
