import { createFileRoute } from '@tanstack/react-router';
import { JoinPage } from './JoinPage.tsx';

export const Route = createFileRoute('/_visitor/join/$code')({
  component: function JoinRoute() {
    return <JoinPage code={Route.useParams().code} />;
  },
});
