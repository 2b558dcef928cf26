import { createFileRoute } from '@tanstack/react-router';
import { templateQuery } from './queries.ts';
import { TemplatePage } from './TemplatePage.tsx';

export const Route = createFileRoute('/_signed-in/crm/templates/$templateId')({
  loader: ({ context, params }) => context.queries.ensureQueryData(templateQuery(params.templateId)),
  component: TemplatePage,
});
