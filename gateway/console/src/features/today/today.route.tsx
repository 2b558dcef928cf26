import { createFileRoute } from '@tanstack/react-router';
import { checkinsQuery, learningQuery } from './queries.ts';
import { TodayPage } from './TodayPage.tsx';

export const Route = createFileRoute('/_signed-in/')({
  loader: async ({ context: { queries, session } }) => {
    if (!session.isOperator) {
      await Promise.all([queries.ensureQueryData(learningQuery), queries.ensureQueryData(checkinsQuery)]);
    }
  },
  component: TodayPage,
});
