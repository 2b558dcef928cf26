import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Message.module.css';

const ICONS = { danger: CircleAlert, success: CircleCheck, info: Info } as const;

export interface MessageProps {
  tone?: keyof typeof ICONS;
  role?: 'alert' | 'status';
  children: ReactNode;
}

/** A sentence that stands in the page; color is never the only sign. */
export function Message({ tone = 'info', role, children }: MessageProps) {
  const Icon = ICONS[tone];
  return (
    <div className={styles.message} data-tone={tone} role={role}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <div>{children}</div>
    </div>
  );
}
