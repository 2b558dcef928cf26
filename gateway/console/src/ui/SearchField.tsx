import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { classes } from './classes.ts';
import fields from './Field.module.css';
import styles from './SearchField.module.css';

const REST_MS = 250;

export interface SearchFieldProps {
  label: string;
  value: string;
  /** Called when the typing rests, and at once with Enter and when the field is left. */
  onChange: (value: string) => void;
}

/** Letters to search a list by. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(text: string, afterMs: number) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => sendNow(text), afterMs);
  }

  function sendNow(text: string) {
    clearTimeout(timer.current);
    timer.current = undefined;
    onChange(text.trim());
  }

  /** A press on a link leaves the field: sent later, the search would lead back from where the link has led. */
  function leave() {
    if (timer.current !== undefined) {
      sendNow(typed);
    }
  }

  return (
    <AriaSearchField
      aria-label={label}
      className={styles.search ?? ''}
      value={typed}
      onChange={(text) => send(text, text ? REST_MS : 0)}
      onSubmit={(text) => send(text, 0)}
      onBlur={leave}
    >
      <Search size={16} aria-hidden className={styles.icon} />
      <Input className={classes(fields.control, styles.input)} placeholder={label} />
      <Button className={styles.clear ?? ''}>
        <X size={14} aria-hidden />
      </Button>
    </AriaSearchField>
  );
}
