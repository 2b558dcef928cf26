import type { ReactNode } from 'react';
import styles from './Task.module.css';

/** One task on a page of its own, such as signing in. */
export function Task({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <section className={styles.task}>
      <header className={styles.header}>
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </section>
  );
}
