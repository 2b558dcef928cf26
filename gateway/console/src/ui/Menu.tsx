import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { Button, type ButtonProps } from './Button.tsx';
import { joined } from './classes.ts';
import styles from './Menu.module.css';

export interface MenuProps extends Omit<ButtonProps, 'children'> {
  /** The accessible name of the button. */
  label: string;
  /** What the button shows. */
  trigger: ReactNode;
  /** `MenuItem`s. */
  children: ReactNode;
}

/** A button that opens a menu. Pages load it lazily where it stands in the shell: it is large. */
export function Menu({ label, trigger, children, ...button }: MenuProps) {
  return (
    <MenuTrigger>
      <Button {...button}>
        <span className={styles.hidden}>{label}</span>
        {trigger}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu className={styles.list ?? ''}>{children}</AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export function MenuItem({ className, ...props }: MenuItemProps) {
  return <AriaMenuItem {...props} className={joined(styles.item, className)} />;
}

export function MenuSeparator() {
  return <Separator className={styles.separator ?? ''} />;
}
