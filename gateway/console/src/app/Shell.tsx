import { useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { PlainLink } from '../ui/Link.tsx';
import { Bell } from './Bell.tsx';
import { Logo } from './Logo.tsx';
import { menuFor } from './menu.ts';
import { SupportBanner } from './SupportBanner.tsx';
import styles from './Shell.module.css';

// Menu, popover and dialog are a quarter of the entry's budget: loaded after the first paint.
const AccountMenu = lazy(async () => ({ default: (await import('./AccountMenu.tsx')).AccountMenu }));
const Palette = lazy(async () => ({ default: (await import('./palette/Palette.tsx')).Palette }));

/** Around every page of those who are signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [shownOn, setShownOn] = useState<string>();
  const [searching, setSearching] = useState(false);
  useShortcut('k', () => setSearching(true));
  const isMenuShown = shownOn === path;
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={styles.bar}>
        <Button
          variant="icon"
          className={styles.toggle ?? ''}
          aria-label={t('shell.menu')}
          aria-expanded={isMenuShown}
          aria-controls="menu"
          onPress={() => setShownOn(isMenuShown ? undefined : path)}
        >
          <MenuIcon size={20} aria-hidden />
        </Button>
        <PlainLink to="/" className={styles.home ?? ''}>
          <Logo />
        </PlainLink>
        <div className={styles.tools}>
          <Button variant="icon" aria-label={t('palette.open')} onPress={() => setSearching(true)}>
            <Search size={18} aria-hidden />
          </Button>
          {!session.isOperator && <Bell />}
          <Suspense fallback={<span className={styles.account} />}>
            <AccountMenu />
          </Suspense>
        </div>
      </header>
      <nav id="menu" className={styles.menu} data-shown={isMenuShown || undefined} aria-label={t('shell.menu')}>
        <ul role="list">
          {menuFor(session).map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <PlainLink to={to} className={styles.entry ?? ''} activeOptions={{ exact: to === '/' }}>
                <Icon size={18} aria-hidden />
                {t(`menu.${label}`)}
              </PlainLink>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" className={styles.main} tabIndex={-1}>
        <SupportBanner />
        {children}
      </main>
      {searching && (
        <Suspense>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Ctrl and the key, or Command on a Mac. */
function useShortcut(key: string, act: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === key && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
