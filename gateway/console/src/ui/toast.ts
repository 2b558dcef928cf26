import { useSyncExternalStore } from 'react';

export interface ToastMessage {
  text: string;
  tone?: 'success' | 'danger';
  /** Takes the change back; offered as long as the toast stands. */
  undo?: () => void;
}

let wanted = false;
const listeners = new Set<() => void>();

/** Says that something happened, for some seconds. What a person must know stands in the page instead. */
export function toast(message: ToastMessage): void {
  if (!wanted) {
    wanted = true;
    listeners.forEach((listener) => listener());
  }
  void import('./Toasts.tsx').then(({ show }) => show(message));
}

/** Whether there was a toast yet: the region is loaded with the first. */
export function useToastsWanted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
}
