import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
  ToggleButton,
} from 'react-aria-components';
import type { RefCallBack } from 'react-hook-form';
import buttons from './Button.module.css';
import { classes, joined } from './classes.ts';
import styles from './Field.module.css';

export interface PasswordFieldProps extends Omit<AriaProps, 'children' | 'type'> {
  label: string;
  description?: string;
  error?: string | undefined;
  inputRef?: RefCallBack;
}

export function PasswordField({ label, description, error, inputRef, className, ...props }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <AriaTextField
      validationBehavior="aria"
      isInvalid={error !== undefined}
      {...props}
      type={shown ? 'text' : 'password'}
      className={joined(styles.field, className)}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.group}>
        <Input ref={inputRef ?? null} className={styles.control ?? ''} spellCheck={false} autoCapitalize="none" />
        <ToggleButton
          isSelected={shown}
          onChange={setShown}
          aria-label={t('password.show')}
          data-variant="icon"
          className={classes(buttons.button, styles.reveal)}
        >
          {shown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
        </ToggleButton>
      </div>
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
