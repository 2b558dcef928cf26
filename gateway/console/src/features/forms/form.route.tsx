import { createFileRoute } from '@tanstack/react-router';
import { FormPage } from './FormPage.tsx';
import { formQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/crm/forms/$formId')({
  loader: ({ context, params }) => context.queries.ensureQueryData(formQuery(params.formId)),
  component: FormPage,
});
