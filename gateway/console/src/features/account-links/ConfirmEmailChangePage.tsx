import { ConfirmByTokenPage } from './ConfirmByTokenPage.tsx';
import { confirmEmailChange } from './queries.ts';

export function ConfirmEmailChangePage({ token }: { token: string | undefined }) {
  return <ConfirmByTokenPage what="emailChange" token={token} confirm={confirmEmailChange} />;
}
