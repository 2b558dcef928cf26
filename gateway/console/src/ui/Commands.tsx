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
  /** Of what sort the thing is that it opens. */
  kind?: string;
  icon: ReactNode;
  act: () => void;
}

export interface CommandsProps {
  label: string;
  placeholder: string;
  /** Said where no command has the letters. */
  none: string;
  commands: readonly Command[];
  /** What a server has found by the letters: shown as it is, below the commands. */
  found: readonly Command[];
  onSearch: (letters: string) => void;
  onClose: () => void;
}

/** A list of commands, found by some letters of their names; arrows and Enter are enough. */
export function Commands({ label, placeholder, none, commands, found, onSearch, onClose }: CommandsProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const names = new Set(commands.map((command) => command.label));
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          <Autocomplete filter={(text, letters) => !names.has(text) || contains(text, letters)} onInputChange={onSearch}>
            <SearchField aria-label={label} autoFocus>
              <Input className={styles.input ?? ''} placeholder={placeholder} />
            </SearchField>
            <Menu
              aria-label={label}
              items={[...commands, ...found]}
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
                  <span className={menus.grow}>{command.label}</span>
                  {command.kind && <span className={styles.kind}>{command.kind}</span>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
