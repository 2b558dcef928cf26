import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import styles from './ColorField.module.css';
import fields from './Field.module.css';

export interface ColorFieldProps {
  label: string;
  /** In hexadecimal notation; empty for the color that is derived. */
  value: string;
  /** What an empty value stands for. */
  derived: string;
  /** The accessible name of the browser's own color picker. */
  pick: string;
  onChange: (value: string) => void;
  description?: ReactNode;
  error?: string | undefined;
}

const SIX_DIGITS = /^#[0-9a-f]{6}$/i;
const THREE_DIGITS = /^#[0-9a-f]{3}$/i;

/** A color, picked or typed. */
export function ColorField({ label, value, derived, pick, onChange, description, error }: ColorFieldProps) {
  const id = useId();
  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.pair}>
        <input
          type="color"
          className={styles.swatch}
          aria-label={pick}
          value={pickable(value) ?? pickable(derived) ?? '#000000'}
          onChange={(event) => onChange(event.target.value)}
        />
        <input
          id={id}
          className={classes(fields.control, fields.native, styles.digits)}
          value={value}
          placeholder={derived}
          spellCheck={false}
          autoComplete="off"
          dir="ltr"
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-more`}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      </div>
      <div id={`${id}-more`} className={error === undefined ? fields.description : fields.error}>
        {error ?? description}
      </div>
    </div>
  );
}

/** As the picker takes it. */
function pickable(color: string): string | undefined {
  if (THREE_DIGITS.test(color)) {
    return `#${[...color.slice(1)].map((digit) => digit + digit).join('')}`;
  }
  return SIX_DIGITS.test(color.slice(0, 7)) ? color.slice(0, 7).toLowerCase() : undefined;
}
