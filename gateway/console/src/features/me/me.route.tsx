import { createFileRoute } from '@tanstack/react-router';
import { MePage } from './MePage.tsx';
import { factorQuery, profileQuery, sessionsQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/me')({
  loader: ({ context: { queries } }) =>
    Promise.all([
      queries.ensureQueryData(profileQuery),
      queries.ensureQueryData(sessionsQuery),
      queries.ensureQueryData(factorQuery),
    ]),
  component: MePage,
});
