import { createFileRoute } from '@tanstack/react-router';

/** The board or the table alone: no lead is open. */
export const Route = createFileRoute('/_signed-in/_leads/crm/leads')({ component: () => null });
