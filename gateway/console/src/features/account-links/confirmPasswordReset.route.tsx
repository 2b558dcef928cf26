import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { ConfirmPasswordResetPage } from './ConfirmPasswordResetPage.tsx';

export const Route = createFileRoute('/_visitor/password-reset/confirm')({
  validateSearch: (search: Record<string, unknown>): { token?: string | undefined } => ({ token: text(search, 'token') }),
  component: function ConfirmPasswordResetPageRoute() {
    return <ConfirmPasswordResetPage token={Route.useSearch().token} />;
  },
});
