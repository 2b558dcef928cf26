import { createFileRoute } from '@tanstack/react-router';
import { CoursePage } from './CoursePage.tsx';
import { collectionQuery, outlineQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/courses/$collectionId')({
  loader: ({ context: { queries }, params: { collectionId } }) =>
    Promise.all([queries.ensureQueryData(collectionQuery(collectionId)), queries.ensureQueryData(outlineQuery(collectionId))]),
  component: function CourseRoute() {
    const { collectionId } = Route.useParams();
    return <CoursePage key={collectionId} collectionId={collectionId} />;
  },
});
