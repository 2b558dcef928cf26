import type { Problem } from '../api/problem.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Message } from './Message.tsx';
import { useProblemText } from './ProblemText.tsx';
import styles from './Form.module.css';

export interface ConfirmProps {
  /** The question. */
  title: string;
  /** What follows from a yes. */
  text: string;
  confirm: string;
  cancel: string;
  onConfirm: () => void;
  onCancel: () => void;
  isPending: boolean;
  /** Why it was refused, once it was. */
  failure: Problem | undefined;
}

/** Asks before what cannot be undone. */
export function Confirm({ title, text, confirm, cancel, onConfirm, onCancel, isPending, failure }: ConfirmProps) {
  const problemText = useProblemText();
  return (
    <Dialog isOpen role="alertdialog" title={title} onClose={onCancel}>
      <p>{text}</p>
      {failure && (
        <Message tone="danger" role="alert">
          {problemText(failure)}
        </Message>
      )}
      <div className={styles.actions}>
        <Button variant="danger" isPending={isPending} onPress={onConfirm}>
          {confirm}
        </Button>
        <Button autoFocus onPress={onCancel}>
          {cancel}
        </Button>
      </div>
    </Dialog>
  );
}
