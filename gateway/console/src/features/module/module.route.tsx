import { createFileRoute } from '@tanstack/react-router';
import { ModulePage } from './ModulePage.tsx';
import { itemQuery, moduleQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/learn/$contentId')({
  loader: async ({ context: { queries }, params: { contentId } }) => {
    const item = await queries.ensureQueryData(itemQuery(contentId));
    if (item.type === 'video') {
      await queries.ensureQueryData(moduleQuery(contentId));
    }
  },
  component: function ModuleRoute() {
    return <ModulePage contentId={Route.useParams().contentId} />;
  },
});
