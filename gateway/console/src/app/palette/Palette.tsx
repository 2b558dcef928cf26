import { useNavigate } from '@tanstack/react-router';
import { UserRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Commands } from '../../ui/Commands.tsx';
import { menuFor } from '../menu.ts';
import { useFound } from './useFound.tsx';

const REST_MS = 200;

/** Everything that can be opened, by Ctrl-K: pages at once, people and things as soon as the typing rests. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const [letters, setLetters] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const found = useFound(letters, session);
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
      found={found}
      onSearch={(text) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setLetters(text.trim()), REST_MS);
      }}
      onClose={onClose}
    />
  );
}
