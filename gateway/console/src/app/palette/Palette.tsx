import { useNavigate } from '@tanstack/react-router';
import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Commands } from '../../ui/Commands.tsx';
import { menuFor } from '../menu.ts';

/** Everything that can be opened, by Ctrl-K. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const pages = menuFor(session).map(({ to, label, icon: Icon }) => ({
    id: to,
    label: t(`menu.${label}`),
    icon: <Icon size={16} aria-hidden />,
    act: () => void navigate({ to }),
  }));
  const me = {
    id: 'me',
    label: t('account.me'),
    icon: <UserRound size={16} aria-hidden />,
    act: () => void navigate({ to: '/me' }),
  };
  return (
    <Commands
      label={t('palette.open')}
      placeholder={t('palette.placeholder')}
      none={t('palette.none')}
      commands={session.isOperator ? pages : [...pages, me]}
      onClose={onClose}
    />
  );
}
