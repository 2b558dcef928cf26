import { createFileRoute } from '@tanstack/react-router';
import { LeadDrawer } from './LeadDrawer.tsx';
import { LeadMissing } from './LeadMissing.tsx';
import { leadQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/_leads/crm/leads/$leadId')({
  loader: ({ context, params }) => context.queries.ensureQueryData(leadQuery(params.leadId)),
  component: LeadDrawer,
  errorComponent: LeadMissing,
});
