import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  children: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** `drawer`: at the side, for a thing of a list that stays in view. */
  kind?: 'dialog' | 'drawer';
  /** A dialog that must be answered has no way around it. */
  isDismissable?: boolean;
  role?: 'dialog' | 'alertdialog';
}

export function Dialog({
  title,
  children,
  isOpen,
  onClose,
  kind = 'dialog',
  isDismissable = true,
  role = 'dialog',
}: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      className={styles.overlay ?? ''}
      data-kind={kind}
    >
      <Modal className={classes(styles.modal)} data-kind={kind}>
        <AriaDialog className={styles.dialog ?? ''} role={role}>
          <header className={styles.header}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {isDismissable && (
              <Button variant="icon" aria-label={t('close')} onPress={onClose}>
                <X size={18} aria-hidden />
              </Button>
            )}
          </header>
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
