import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './Button.tsx';
import type { ToastMessage } from './toast.ts';
import styles from './Toasts.module.css';

const SECONDS = 6;
const SECONDS_TO_UNDO = 12;

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

export function show(message: ToastMessage): void {
  queue.add(message, { timeout: (message.undo ? SECONDS_TO_UNDO : SECONDS) * 1000 });
}

export function Toasts() {
  const { t } = useTranslation();
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''} aria-label={t('toast.region')}>
      {({ toast }) => {
        const { text, tone = 'success', undo } = toast.content;
        const Icon = tone === 'danger' ? CircleAlert : CircleCheck;
        return (
          <Toast toast={toast} className={styles.toast ?? ''} data-tone={tone}>
            <Icon size={18} aria-hidden />
            <ToastContent className={styles.content ?? ''}>
              <Text slot="title">{text}</Text>
            </ToastContent>
            {undo && (
              <Button
                variant="quiet"
                onPress={() => {
                  undo();
                  queue.close(toast.key);
                }}
              >
                {t('toast.undo')}
              </Button>
            )}
            <Button slot="close" variant="icon" aria-label={t('close')}>
              <X size={16} aria-hidden />
            </Button>
          </Toast>
        );
      }}
    </ToastRegion>
  );
}
