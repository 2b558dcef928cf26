import './theme/layers.css';
import './theme/reset.css';
import './theme/tokens.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { queries, router } from './app/router.ts';
import { hasSession } from './api/session.ts';
import { bootstrapQuery, sessionQuery } from './session/session.ts';
import { followScheme, wear } from './theme/brand.ts';
import { languageFor, startWords } from './words/i18n.ts';

const root = createRoot(document.getElementById('root') as HTMLElement);

/** The brand, the person and the words are there before the first paint, so that nothing on it changes. */
async function start(): Promise<void> {
  const [bootstrap, session] = await Promise.all([
    queries.ensureQueryData(bootstrapQuery),
    hasSession() ? queries.ensureQueryData(sessionQuery).catch(() => undefined) : undefined,
  ]);
  wear(bootstrap.design);
  followScheme();
  await startWords(languageFor(session?.me.user.locale, bootstrap.locale));
  root.render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  // There before the connection is lost.
  void import('./app/ErrorPage.tsx');
}

start().catch(async (failure: unknown) => {
  const { StartFailed } = await import('./app/StartFailed.tsx');
  await startWords(languageFor(undefined, undefined));
  root.render(<StartFailed failure={failure} />);
});
