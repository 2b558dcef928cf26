import type { ReactNode } from 'react';
import { PageHeading } from './PageHeading.tsx';
import styles from './Task.module.css';

/** One task on a page of its own, such as signing in. */
export function Task({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <section className={styles.task}>
      <header className={styles.header}>
        <PageHeading>{title}</PageHeading>
        {lead && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </section>
  );
}
