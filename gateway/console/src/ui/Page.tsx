import type { ReactNode } from 'react';
import { PageHeading } from './PageHeading.tsx';
import styles from './Page.module.css';

export interface PageProps {
  title: string;
  /** A sentence below the title. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** For boards and tables that use all of the screen. */
  wide?: boolean;
}

/** The frame of a page: its heading gets the focus after a navigation. */
export function Page({ title, lead, actions, children, wide }: PageProps) {
  return (
    <div className={styles.page} data-wide={wide ?? undefined}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <PageHeading>{title}</PageHeading>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <header className={styles.header}>
        <h2>{title}</h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}

export function Card({ children }: { children: ReactNode }) {
  return <div className={styles.card}>{children}</div>;
}
