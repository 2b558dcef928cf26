import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
export const Route = createFileRoute('/_signed-in/crm/workflows/$workflowId')({
  validateSearch: (search: Record<string, unknown>): { run?: string | undefined } => ({ run: text(search, 'run') }),
  component: () => null });
