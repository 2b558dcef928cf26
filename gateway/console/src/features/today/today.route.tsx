import { createFileRoute, redirect } from '@tanstack/react-router';
import { checkinsQuery, learningQuery } from './queries.ts';
import { TodayPage } from './TodayPage.tsx';

export const Route = createFileRoute('/_signed-in/')({
  beforeLoad: ({ context: { session } }) => {
    if (session.isOperator) {
      throw redirect({ to: '/operator/tenants' });
    }
  },
  loader: ({ context: { queries } }) =>
    Promise.all([queries.ensureQueryData(learningQuery), queries.ensureQueryData(checkinsQuery)]),
  component: TodayPage,
});
