import { Button as AriaButton, type ButtonProps as AriaProps, composeRenderProps } from 'react-aria-components';
import styles from './Button.module.css';
import { joined } from './classes.ts';

export interface ButtonProps extends AriaProps {
  /** `primary`: the one thing to do here; `quiet`: without a frame; `danger`: cannot be undone. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'icon';
}

export function Button({ variant = 'secondary', className, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} data-variant={variant} className={joined(styles.button, className)}>
      {composeRenderProps(props.children, (children, { isPending }) => (
        <>
          {isPending && <span className={styles.spinner} aria-hidden />}
          {children}
        </>
      ))}
    </AriaButton>
  );
}
