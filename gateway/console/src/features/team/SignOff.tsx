import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { type BoldAction, useSendBack, useSignOff } from './queries.ts';
import styles from './TeamPage.module.css';

/** A bold action that its learner calls done. */
export function SignOff({ action }: { action: BoldAction }) {
  const { t } = useTranslation('team');
  const { relative } = useFormat();
  const name = action.user_name ?? t('someone');
  return (
    <li className={styles.row}>
      <Avatar name={name} url={action.user_avatar_url} size={40} />
      <div className={styles.names}>
        <strong>{name}</strong>
        <span className={styles.muted}>
          {[action.content_title, action.completed_at && t('queue.done', { when: relative(action.completed_at) })]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <p className={styles.quote} dir="auto">
          {action.action_description}
        </p>
        {action.completion_notes && (
          <p className={styles.notes} dir="auto">
            {action.completion_notes}
          </p>
        )}
      </div>
      <SignOffButtons id={action.id} name={name} />
    </li>
  );
}

/** In the queue, and in the drawer of the check-in. */
export function SignOffButtons({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('team');
  const problem = useProblemText();
  const signOff = useSignOff(id);
  const sendBack = useSendBack(id);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={styles.choices}>
      <Button
        variant="primary"
        aria-label={t('signOff.of', { name })}
        isPending={signOff.isPending}
        onPress={() => signOff.mutate(undefined, { onSuccess: () => toast({ text: t('signOff.done', { name }) }) })}
      >
        {t('signOff.button')}
      </Button>
      <Button onPress={() => setAsking(true)} aria-label={t('sendBack.of', { name })}>
        {t('sendBack.button')}
      </Button>
      {signOff.isError && (
        <Message tone="danger" role="alert">
          {problem(signOff.error)}
        </Message>
      )}
      <Dialog title={t('sendBack.title', { name })} isOpen={isAsking} onClose={() => setAsking(false)}>
        <Form
          defaultValues={{ reason: '' }}
          submit={t('sendBack.button')}
          onSubmit={async ({ reason }) => {
            await sendBack.mutateAsync(reason);
            setAsking(false);
            toast({ text: t('sendBack.done', { name }) });
          }}
        >
          <Field name="reason" required>
            {(field) => (
              <TextField label={t('sendBack.reason')} description={t('sendBack.text')} multiline autoFocus maxLength={10_000} {...field} />
            )}
          </Field>
        </Form>
      </Dialog>
    </div>
  );
}
