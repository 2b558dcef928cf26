import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { LifeBuoy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/query.ts';
import { signOut, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import styles from './SupportBanner.module.css';

/** While support acts as the person, every page says so, however far it is scrolled. */
export function SupportBanner() {
  const { t } = useTranslation();
  const { me } = useSession();
  const queries = useQueryClient();
  const router = useRouter();
  const { data } = useQuery({ ...read('/api/v1/core/me/session'), staleTime: Number.POSITIVE_INFINITY });
  if (!data?.operator_id) {
    return null;
  }
  return (
    <section className={styles.banner} aria-label={t('shell.supportLabel')}>
      <LifeBuoy size={18} aria-hidden />
      <span className={styles.text}>{t('shell.support', { name: me.user.full_name ?? me.user.email })}</span>
      <Button
        onPress={() => void signOut(queries, () => router.navigate({ to: '/support', search: { ended: 'true' } }))}
      >
        {t('shell.endSupport')}
      </Button>
    </section>
  );
}
