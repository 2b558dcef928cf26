import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { ConfirmEmailChangePage } from './ConfirmEmailChangePage.tsx';

export const Route = createFileRoute('/_visitor/email-change/confirm')({
  validateSearch: (search: Record<string, unknown>): { token?: string | undefined } => ({ token: text(search, 'token') }),
  component: function ConfirmEmailChangePageRoute() {
    return <ConfirmEmailChangePage token={Route.useSearch().token} />;
  },
});
