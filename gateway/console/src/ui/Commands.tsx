import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { ReactNode } from 'react';
import styles from './Commands.module.css';
import menus from './Menu.module.css';

export interface Command {
  id: string;
  label: string;
  icon: ReactNode;
  act: () => void;
}

export interface CommandsProps {
  label: string;
  placeholder: string;
  /** Said where no command has the letters. */
  none: string;
  commands: readonly Command[];
  onClose: () => void;
}

/** A list of commands, found by some letters of their names; arrows and Enter are enough. */
export function Commands({ label, placeholder, none, commands, onClose }: CommandsProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={label} autoFocus>
              <Input className={styles.input ?? ''} placeholder={placeholder} />
            </SearchField>
            <Menu
              aria-label={label}
              items={commands}
              className={menus.list ?? ''}
              renderEmptyState={() => <p className={styles.none}>{none}</p>}
            >
              {(command) => (
                <MenuItem
                  textValue={command.label}
                  className={menus.item ?? ''}
                  onAction={() => {
                    onClose();
                    command.act();
                  }}
                >
                  {command.icon}
                  {command.label}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
