import type { ReactNode } from 'react';
import styles from './Tag.module.css';

/** A state in a word. */
export function Tag({ tone = 'neutral', children }: { tone?: 'neutral' | 'success' | 'warning' | 'danger'; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  );
}
