import { createFileRoute } from '@tanstack/react-router';
import { HostedForm } from './HostedForm.tsx';
import { publicFormQuery } from './queries.ts';

export const Route = createFileRoute('/_visitor/f/$formId')({
  loader: ({ context, params }) => context.queries.ensureQueryData(publicFormQuery(params.formId)),
  component: HostedForm,
});
