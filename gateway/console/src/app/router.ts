import { QueryClient } from '@tanstack/react-query';
import { createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { routeTree } from './routeTree.gen.ts';
import { parseSearch, stringifySearch } from './search.ts';

const RETRIES = 2;
const FIRST_SERVER_ERROR = 500;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Without a connection a page says so, instead of waiting in silence.
      networkMode: 'always',
      staleTime: 15_000,
      // A refusal stays one; what failed on the way is tried again.
      retry: (count, error) => {
        const { status } = asProblem(error);
        return count < RETRIES && (status === 0 || status >= FIRST_SERVER_ERROR);
      },
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

export const router = createRouter({
  routeTree,
  context: { queries },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // Query keeps what was loaded; the router keeps nothing beside it.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  scrollRestoration: true,
  // Outside the entry; main.tsx loads the first after the first paint.
  defaultErrorComponent: lazyRouteComponent(() => import('./ErrorPage.tsx'), 'ErrorPage'),
  defaultNotFoundComponent: lazyRouteComponent(() => import('./NotFoundPage.tsx'), 'NotFoundPage'),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }

  interface StaticDataRouteOption {
    /** The key of the page's name among the common words, for the title of the window. */
    title?: string;
  }
}
