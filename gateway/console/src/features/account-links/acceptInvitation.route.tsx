import { createFileRoute } from '@tanstack/react-router';
import { text } from '../../app/search.ts';
import { AcceptInvitationPage } from './AcceptInvitationPage.tsx';

export const Route = createFileRoute('/_visitor/invitations/accept')({
  validateSearch: (search: Record<string, unknown>): { token?: string | undefined } => ({ token: text(search, 'token') }),
  component: function AcceptInvitationPageRoute() {
    return <AcceptInvitationPage token={Route.useSearch().token} />;
  },
});
