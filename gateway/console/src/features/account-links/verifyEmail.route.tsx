import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { VerifyEmailPage } from './VerifyEmailPage.tsx';

export const Route = createFileRoute('/_visitor/verify-email')({
  validateSearch: (search: Record<string, unknown>): { token?: string | undefined } => ({ token: text(search, 'token') }),
  component: function VerifyEmailPageRoute() {
    return <VerifyEmailPage token={Route.useSearch().token} />;
  },
});
