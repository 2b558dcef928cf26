import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useBootstrap } from '../session/session.ts';

/** The path whose heading had the focus last; that of the first page is left to the browser. */
let announced = window.location.pathname;

/**
 * The heading of a page, which names the window. After a navigation it gets the focus, so that screen readers say where one is and Tab
 * begins there; a change of the query alone leaves the focus where it is.
 */
export function PageHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const brand = useBootstrap().tenant?.display_name ?? 'LeaderForge';
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  useEffect(() => {
    document.title = `${children} · ${brand}`;
  }, [children, brand]);
  useEffect(() => {
    if (announced !== window.location.pathname) {
      announced = window.location.pathname;
      heading.current?.focus({ preventScroll: true });
    }
  }, [path]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {/* Of its own direction: a title may be in another language than the page. */}
      <bdi>{children}</bdi>
    </h1>
  );
}
