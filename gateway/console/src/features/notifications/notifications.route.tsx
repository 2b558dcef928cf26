import { createFileRoute } from '@tanstack/react-router';
import { oneOf } from '../../app/search.ts';
import { NotificationsPage } from './NotificationsPage.tsx';
import { notificationsQuery, type Show } from './queries.ts';

export const Route = createFileRoute('/_signed-in/notifications')({
  validateSearch: (search: Record<string, unknown>): { show?: Show } => ({
    show: oneOf(search, 'show', ['all', 'unread']),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(notificationsQuery(deps.show ?? 'all')),
  component: NotificationsPage,
});
