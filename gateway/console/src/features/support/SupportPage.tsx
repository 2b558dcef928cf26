import { getRouteApi } from '@tanstack/react-router';
import { Link2Off, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/Link.tsx';
import { Task } from '../../ui/Task.tsx';

/** Seen where support's session is over, or could not begin. */
export function SupportPage() {
  const { t } = useTranslation('support');
  const { ended } = getRouteApi('/_visitor/support').useSearch();
  return (
    <Task title={t('title')}>
      <EmptyState
        icon={ended ? <LogOut size={32} /> : <Link2Off size={32} />}
        title={t(ended ? 'over' : 'gone')}
        action={<ButtonLink to="/sign-in">{t('toSignIn')}</ButtonLink>}
      >
        {t(ended ? 'overText' : 'goneText')}
      </EmptyState>
    </Task>
  );
}
