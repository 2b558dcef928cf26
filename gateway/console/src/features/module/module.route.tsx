import { createFileRoute } from '@tanstack/react-router';
import { ModulePage } from './ModulePage.tsx';
import { fileQuery, itemQuery, moduleQuery, progressQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/learn/$contentId')({
  loader: async ({ context: { queries }, params: { contentId } }) => {
    const progress = queries.ensureQueryData(progressQuery(contentId));
    const item = await queries.ensureQueryData(itemQuery(contentId));
    await Promise.all([
      progress,
      queries.ensureQueryData(fileQuery(item)),
      item.type === 'video' ? queries.ensureQueryData(moduleQuery(contentId)) : undefined,
    ]);
  },
  component: function ModuleRoute() {
    const { contentId } = Route.useParams();
    return <ModulePage key={contentId} contentId={contentId} />;
  },
});
