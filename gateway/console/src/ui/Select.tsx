import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import menus from './Menu.module.css';

export interface Option {
  id: string;
  label: string;
}

export interface SelectProps {
  label: string;
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
  description?: string;
  error?: string | undefined;
  isDisabled?: boolean;
  name?: string;
}

export function Select({ label, options, value, onChange, description, error, isDisabled, name }: SelectProps) {
  return (
    <AriaSelect
      className={styles.field ?? ''}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
      {...(name === undefined ? {} : { name })}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
    >
      <Label className={styles.label}>{label}</Label>
      <Button className={classes(styles.control, styles.select)}>
        <SelectValue />
        <ChevronDown size={16} aria-hidden />
      </Button>
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
      <Popover className={menus.popover ?? ''}>
        <ListBox items={options} className={menus.list ?? ''}>
          {(option) => (
            <ListBoxItem textValue={option.label} className={menus.item ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={menus.grow}>{option.label}</span>
                  {isSelected && <Check size={16} aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
