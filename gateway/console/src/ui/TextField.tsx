import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from 'react-aria-components';
import type { RefCallBack } from 'react-hook-form';
import { classes, joined } from './classes.ts';
import styles from './Field.module.css';

export interface TextFieldProps extends Omit<AriaProps, 'children'> {
  label: string;
  description?: ReactNode;
  /** What is wrong with the value; by the form, usually. */
  error?: string | undefined;
  inputRef?: RefCallBack;
  /** Several lines. */
  multiline?: boolean;
  placeholder?: string;
}

/** Label, control, description and error are one field; the parts are wired for screen readers here alone. */
export function TextField({ label, description, error, inputRef, multiline, placeholder, className, ...props }: TextFieldProps) {
  return (
    <AriaTextField
      validationBehavior="aria"
      isInvalid={error !== undefined}
      {...props}
      className={joined(styles.field, className)}
    >
      <Label className={styles.label}>{label}</Label>
      {multiline ? (
        <TextArea ref={inputRef ?? null} className={classes(styles.control, styles.area)} placeholder={placeholder} />
      ) : (
        <Input ref={inputRef ?? null} className={styles.control ?? ''} placeholder={placeholder} />
      )}
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
