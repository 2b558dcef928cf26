import { useId } from 'react';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import type { SelectProps } from './Select.tsx';

/** The browser's own list: for long ones on phones, and where {@link Select} would be half of the page's weight. */
export function NativeSelect({ label, options, value, onChange, description, error, isDisabled, name }: SelectProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        name={name}
        className={classes(styles.control, styles.native)}
        value={value ?? ''}
        disabled={isDisabled}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      <span id={`${id}-more`} className={error === undefined ? styles.description : styles.error}>
        {error ?? description}
      </span>
    </div>
  );
}
