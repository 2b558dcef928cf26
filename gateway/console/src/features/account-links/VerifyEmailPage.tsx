import { ConfirmByTokenPage } from './ConfirmByTokenPage.tsx';
import { verifyEmail } from './queries.ts';

export function VerifyEmailPage({ token }: { token: string | undefined }) {
  return <ConfirmByTokenPage what="verify" token={token} confirm={verifyEmail} />;
}
