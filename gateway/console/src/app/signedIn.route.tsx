import { createFileRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { hasSession } from '../api/session.ts';
import { asProblem } from '../api/problem.ts';
import { sessionQuery } from '../session/session.ts';
import { Shell } from './Shell.tsx';

/** Leads everyone without a session to sign-in, and knows who it is for all pages below. */
export const Route = createFileRoute('/_signed-in')({
  beforeLoad: async ({ context, location }) => {
    const signIn = redirect({ to: '/sign-in', search: { to: location.href } });
    if (!hasSession()) {
      throw signIn;
    }
    try {
      return { session: await context.queries.ensureQueryData(sessionQuery) };
    } catch (failure) {
      throw asProblem(failure).status === 401 ? signIn : failure;
    }
  },
  errorComponent: lazyRouteComponent(() => import('./Framed.tsx'), 'FramedErrorPage'),
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});
