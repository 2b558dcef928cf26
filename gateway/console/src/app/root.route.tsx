import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, lazyRouteComponent, Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { I18nProvider, RouterProvider as AriaRouter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useToastsWanted } from '../ui/toast.ts';
import { SessionWatch } from './SessionWatch.tsx';

export interface RouterContext {
  queries: QueryClient;
}

const Toasts = lazy(async () => ({ default: (await import('../ui/Toasts.tsx')).Toasts }));

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Root,
  // Where there is no frame around the page, it brings one.
  errorComponent: lazyRouteComponent(() => import('./Framed.tsx'), 'FramedErrorPage'),
  notFoundComponent: lazyRouteComponent(() => import('./Framed.tsx'), 'FramedNotFoundPage'),
});

function Root() {
  const { i18n } = useTranslation();
  const router = useRouter();
  const toasts = useToastsWanted();
  return (
    <I18nProvider locale={i18n.language}>
      {/* Without it, rows, tabs and menu items that are links load the whole page again. */}
      <AriaRouter navigate={(to) => void router.navigate({ href: to })} useHref={(to) => to}>
        <Outlet />
        <SessionWatch />
        {toasts && (
          <Suspense>
            <Toasts />
          </Suspense>
        )}
      </AriaRouter>
    </I18nProvider>
  );
}
