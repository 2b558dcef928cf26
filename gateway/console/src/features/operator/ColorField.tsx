import { TextField, type TextFieldProps } from '../../ui/TextField.tsx';
import styles from './Operator.module.css';

/** A color as text, which all can type and read, and the browser's own choice beside it. */
export function ColorField({ label, value, onChange, ...field }: Omit<TextFieldProps, 'value' | 'onChange'> & {
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className={styles.color}>
      <input
        type="color"
        aria-hidden
        tabIndex={-1}
        value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#000000'}
        onChange={(event) => onChange(event.target.value)}
      />
      <TextField label={label} value={value} onChange={onChange} maxLength={7} {...field} />
    </div>
  );
}
