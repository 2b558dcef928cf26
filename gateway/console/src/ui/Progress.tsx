import { ProgressBar } from 'react-aria-components';
import styles from './Progress.module.css';

export function Progress({ label, value }: { label: string; value: number }) {
  return (
    <ProgressBar aria-label={label} value={value} className={styles.progress ?? ''}>
      {({ percentage }) => (
        <span className={styles.track}>
          <span className={styles.fill} style={{ inlineSize: `${percentage ?? 0}%` }} />
        </span>
      )}
    </ProgressBar>
  );
}
