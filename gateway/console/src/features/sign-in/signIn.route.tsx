import { createFileRoute, redirect } from '@tanstack/react-router';
import { hasSession } from '../../api/session.ts';
import { text } from '../../app/search.ts';
import { safePath } from '../../session/signIn.ts';
import { SignInPage } from './SignInPage.tsx';

export const Route = createFileRoute('/_visitor/sign-in')({
  validateSearch: (search: Record<string, unknown>): { to?: string | undefined; ended?: string | undefined } => ({
    to: text(search, 'to'),
    ended: text(search, 'ended'),
  }),
  beforeLoad: ({ search }) => {
    if (hasSession() && search.ended === undefined) {
      throw redirect({ href: safePath(search.to) });
    }
  },
  component: SignInPage,
});
