import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../session/session.ts';
import { ExternalLink } from '../ui/Link.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { Logo } from './Logo.tsx';
import styles from './VisitorFrame.module.css';

/** Around the pages for everyone: one task in the middle, in the tenant's brand. */
export function VisitorFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { links, tagline } = useBootstrap();
  const documents = [
    [links.terms_url, t('links.terms')],
    [links.privacy_url, t('links.privacy')],
    [links.imprint_url, t('links.imprint')],
    [links.help_url, t('links.help')],
  ] as const;
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Logo />
        {tagline && <p className={styles.tagline}>{tagline}</p>}
      </header>
      <main className={styles.main}>{children}</main>
      <footer className={styles.footer}>
        <LanguageChoice />
        {documents.map(
          ([href, label]) =>
            href && (
              <ExternalLink key={label} href={href}>
                {label}
              </ExternalLink>
            ),
        )}
      </footer>
    </div>
  );
}
