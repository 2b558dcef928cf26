import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { PersonPage } from './PersonPage.tsx';
import { personQuery } from './queries.ts';

export const Route = createFileRoute('/_signed-in/team/$person')({
  validateSearch: (search: Record<string, unknown>): { checkin?: string | undefined } => ({
    checkin: text(search, 'checkin'),
  }),
  loader: ({ context, params }) => context.queries.ensureQueryData(personQuery(params.person)),
  component: PersonPage,
});
