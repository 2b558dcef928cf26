import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { CompleteSignUpPage } from './CompleteSignUpPage.tsx';

export const Route = createFileRoute('/_visitor/sign-up/complete')({
  validateSearch: (search: Record<string, unknown>): { token?: string | undefined } => ({ token: text(search, 'token') }),
  component: function CompleteSignUpPageRoute() {
    return <CompleteSignUpPage token={Route.useSearch().token} />;
  },
});
