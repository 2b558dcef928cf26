import { useId } from 'react';
import { classes } from './classes.ts';
import styles from './Field.module.css';

export interface DayFieldProps {
  label: string;
  /** As `2026-11-30`. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A day, by the browser's own calendar. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className={classes(styles.control, styles.native)}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </div>
  );
}
