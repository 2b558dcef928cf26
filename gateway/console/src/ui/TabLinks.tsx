import type { ReactNode } from 'react';
import styles from './TabLinks.module.css';

/** Links between parts or filters of one page; the present one has `aria-current`. */
export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {children}
    </nav>
  );
}
