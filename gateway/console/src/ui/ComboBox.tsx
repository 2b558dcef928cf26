import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import menus from './Menu.module.css';
import type { Option } from './Select.tsx';

export interface ComboBoxProps {
  label: string;
  /** What the letters have found; the server searches. */
  options: readonly Option[];
  value: string | null;
  /** The name of the value, until it is among the options. */
  valueLabel: string;
  onChange: (id: string | null) => void;
  onSearch: (letters: string) => void;
  /** Said where nothing has the letters. */
  none: string;
  description?: string;
  error?: string | undefined;
}

/** A choice among many things, found by some letters. Emptied, it is none. */
export function ComboBox(props: ComboBoxProps) {
  const { label, options, value, valueLabel, onChange, onSearch, none, description, error } = props;
  const [letters, setLetters] = useState(valueLabel);
  return (
    <AriaComboBox
      className={styles.field ?? ''}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      items={options}
      selectedKey={value}
      inputValue={letters}
      menuTrigger="focus"
      allowsEmptyCollection
      onInputChange={(text) => {
        setLetters(text);
        onSearch(text);
        if (text === '') {
          onChange(null);
        }
      }}
      onSelectionChange={(key) => {
        if (key !== null) {
          onChange(String(key));
          setLetters(options.find((option) => option.id === key)?.label ?? '');
        }
      }}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.group}>
        <Input className={styles.control ?? ''} />
        <Button className={classes(styles.reveal, styles.open)}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
      <Popover className={menus.popover ?? ''}>
        <ListBox<Option>
          className={menus.list ?? ''}
          renderEmptyState={() => <p className={menus.none}>{none}</p>}
        >
          {(option) => (
            <ListBoxItem textValue={option.label} className={menus.item ?? ''}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
