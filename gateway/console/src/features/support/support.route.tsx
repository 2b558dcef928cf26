import { createFileRoute, redirect } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { beginSupport } from '../../session/support.ts';
import { SupportPage } from './SupportPage.tsx';

/** Where the operator's page leads, with a token behind '#' that is used up here. */
export const Route = createFileRoute('/_visitor/support')({
  validateSearch: (search: Record<string, unknown>): { ended?: string | undefined } => ({ ended: text(search, 'ended') }),
  beforeLoad: async ({ context: { queries }, location }) => {
    if (location.hash && (await beginSupport(queries, location.hash))) {
      throw redirect({ to: '/', replace: true });
    }
  },
  component: SupportPage,
});
