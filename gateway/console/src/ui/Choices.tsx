import { useId } from 'react';
import styles from './Choices.module.css';
import field from './Field.module.css';
import type { Option } from './Select.tsx';

export interface ChoicesProps {
  label: string;
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
  error?: string | undefined;
  isRequired?: boolean;
  /** Beside each other: for a scale. */
  inline?: boolean;
}

/** One of a few, all of them in view. The browser's own, as learners' pages are to stay light. */
export function Choices({ label, options, value, onChange, error, isRequired, inline }: ChoicesProps) {
  const id = useId();
  return (
    <fieldset className={styles.choices} aria-describedby={error === undefined ? undefined : id}>
      <legend className={field.label}>{label}</legend>
      <div className={styles.options} data-inline={inline || undefined}>
        {options.map((option) => (
          <label key={option.id} className={styles.option}>
            <input
              type="radio"
              name={id}
              required={isRequired ?? false}
              checked={option.id === value}
              onChange={() => onChange(option.id)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <span id={id} className={field.error} role="alert">
          {error}
        </span>
      )}
    </fieldset>
  );
}
