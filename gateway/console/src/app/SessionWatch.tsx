import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onSessionEnded } from '../api/session.ts';
import { sessionQuery } from '../session/session.ts';

/** Where the session turns out to be over, leads to sign-in, and from there back to this page. */
export function SessionWatch() {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(
    () =>
      onSessionEnded((ofSupport) => {
        const { pathname, href } = router.state.location;
        if (pathname !== '/sign-in') {
          void router
            .navigate(
              ofSupport
                ? { to: '/support', search: { ended: 'true' } }
                : { to: '/sign-in', search: { to: href, ended: 'true' } },
            )
            .then(() => queries.removeQueries({ queryKey: sessionQuery.queryKey }));
        }
      }),
    [router, queries],
  );
  return null;
}
