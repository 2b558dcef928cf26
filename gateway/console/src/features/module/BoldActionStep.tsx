import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import styles from './ModulePage.module.css';
import { type Module, type Step, useCancelBoldAction, useCompleteBoldAction, useReopenBoldAction } from './queries.ts';
import { StepCard } from './StepCard.tsx';
import { stepOf } from './steps.ts';

/** What the learner committed to: done, taken back, or sent back by the leader with a reason. */
export function BoldActionStep({ module }: { module: Module }) {
  const step = stepOf(module, 'bold_action');
  const action = step.bold_action;
  return (
    <StepCard name="bold_action" step={step}>
      {action && <blockquote className={styles.action} dir="auto">{action.action_description}</blockquote>}
      {step.status === 'available' && action && <Open contentId={module.content_id} action={action} />}
      {step.status === 'awaiting_signoff' && action && <Waiting action={action} />}
      {step.status === 'cancelled' && action && <Cancelled action={action} />}
      {step.status === 'completed' && action && <Done action={action} completedAt={step.completed_at} />}
    </StepCard>
  );
}

type Action = NonNullable<Step['bold_action']>;

function Open({ contentId, action }: { contentId: string; action: Action }) {
  const { t } = useTranslation('module');
  const { relative } = useFormat();
  const complete = useCompleteBoldAction(contentId);
  const cancel = useCancelBoldAction();
  const reopen = useReopenBoldAction();
  const [notes, setNotes] = useState('');

  const abandon = () =>
    cancel.mutate(action.id, {
      onSuccess: () => toast({ text: t('boldAction.cancelled'), undo: () => reopen.mutate({ id: action.id }) }),
    });

  return (
    <>
      {action.sent_back_reason && (
        <Message>
          <p>{t('boldAction.sentBack', { when: action.sent_back_at ? relative(action.sent_back_at) : '' })}</p>
          <p className={styles.quote} dir="auto">{action.sent_back_reason}</p>
        </Message>
      )}
      <TextField label={t('boldAction.notes')} multiline value={notes} onChange={setNotes} maxLength={10_000} />
      <div className={styles.choices}>
        <Button
          variant="primary"
          isPending={complete.isPending}
          onPress={() => complete.mutate(notes, { onSuccess: () => toast({ text: t('boldAction.marked') }) })}
        >
          {t('boldAction.done')}
        </Button>
        <Button isPending={cancel.isPending} onPress={abandon}>
          {t('boldAction.cancel')}
        </Button>
      </div>
      <Refused error={complete.error ?? cancel.error} />
    </>
  );
}

function Waiting({ action }: { action: Action }) {
  const { t } = useTranslation('module');
  const reopen = useReopenBoldAction();
  return (
    <>
      <p className={styles.muted}>{t('boldAction.waiting')}</p>
      <div>
        <Button isPending={reopen.isPending} onPress={() => reopen.mutate({ id: action.id })}>
          {t('boldAction.takeBack')}
        </Button>
      </div>
      <Refused error={reopen.error} />
    </>
  );
}

function Cancelled({ action }: { action: Action }) {
  const { t } = useTranslation('module');
  const reopen = useReopenBoldAction();
  const [text, setText] = useState(action.action_description);
  return (
    <>
      <TextField label={t('boldAction.another')} multiline value={text} onChange={setText} maxLength={10_000} />
      <div>
        <Button
          variant="primary"
          isDisabled={text.trim() === ''}
          isPending={reopen.isPending}
          onPress={() => reopen.mutate({ id: action.id, action: text })}
        >
          {t('boldAction.commit')}
        </Button>
      </div>
      <Refused error={reopen.error} />
    </>
  );
}

function Done({ action, completedAt }: { action: Action; completedAt: string | null }) {
  const { t } = useTranslation('module');
  const { date } = useFormat();
  const when = action.signed_off_at ?? completedAt;
  return (
    when && (
      <p className={styles.muted}>
        {action.signed_off_by_name && action.signoff_type !== 'self'
          ? t('boldAction.signedOff', { name: action.signed_off_by_name, date: date(when) })
          : t('doneOn', { date: date(when) })}
      </p>
    )
  );
}

function Refused({ error }: { error: Parameters<ReturnType<typeof useProblemText>>[0] | null }) {
  const problem = useProblemText();
  return (
    error && (
      <Message tone="danger" role="alert">
        {problem(error)}
      </Message>
    )
  );
}
