import { createFileRoute } from '@tanstack/react-router';
import { NewLeadDrawer } from './NewLeadDrawer.tsx';

export const Route = createFileRoute('/_signed-in/_leads/crm/leads/new')({ component: NewLeadDrawer });
