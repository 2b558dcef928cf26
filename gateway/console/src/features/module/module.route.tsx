import { createFileRoute } from '@tanstack/react-router';
import { ModulePage } from './ModulePage.tsx';
import { moduleQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/learn/$contentId')({
  loader: ({ context, params }) => context.queries.ensureQueryData(moduleQuery(params.contentId)),
  component: function ModuleRoute() {
    return <ModulePage contentId={Route.useParams().contentId} />;
  },
});
