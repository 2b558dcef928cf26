import { createFileRoute } from '@tanstack/react-router';
import { secretsQuery } from './queries.ts';
import { SecretsPage } from './SecretsPage.tsx';

export const Route = createFileRoute('/_signed-in/crm/secrets')({
  loader: ({ context }) => context.queries.ensureInfiniteQueryData(secretsQuery),
  component: SecretsPage,
});
