import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useBootstrap } from '../session/session.ts';

/**
 * After a navigation the new page's heading has the focus, which screen readers say, and the window its title. The first page is
 * left to the browser; a change of the query alone leaves the focus where it is.
 */
export function RouteAnnouncer() {
  const router = useRouter();
  const brand = useBootstrap().tenant?.display_name ?? 'LeaderForge';
  useEffect(() => {
    const name = (focus: boolean) =>
      requestAnimationFrame(() => {
        const heading = document.querySelector<HTMLElement>('main h1');
        document.title = heading?.textContent ? `${heading.textContent} · ${brand}` : brand;
        if (focus) {
          heading?.focus({ preventScroll: true });
        }
      });
    name(false);
    return router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
      name(fromLocation !== undefined && fromLocation.pathname !== toLocation.pathname);
    });
  }, [router, brand]);
  return null;
}
