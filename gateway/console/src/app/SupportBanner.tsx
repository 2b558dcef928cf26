import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { read } from '../api/query.ts';
import { useSession } from '../session/session.ts';
import { Message } from '../ui/Message.tsx';

/** While support acts as the person, every page says so. */
export function SupportBanner() {
  const { t } = useTranslation();
  const { me } = useSession();
  const { data } = useQuery({ ...read('/api/v1/core/me/session'), staleTime: Number.POSITIVE_INFINITY });
  if (!data?.operator_id) {
    return null;
  }
  return <Message>{t('shell.support', { name: me.user.full_name ?? me.user.email })}</Message>;
}
