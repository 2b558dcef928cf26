import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import styles from './CheckinDrawer.module.css';
import { type Checkin, useCancel, useComplete, useSchedule } from './queries.ts';
import { instantOf, wallClock } from './time.ts';

/** What can be done with a check-in that is open: its leader schedules, moves and completes; both may cancel. */
export function CheckinActions({ checkin, isLeader }: { checkin: Checkin; isLeader: boolean }) {
  const { t } = useTranslation('team');
  const problem = useProblemText();
  const [task, setTask] = useState<'schedule' | 'complete' | undefined>(
    isLeader && !checkin.scheduled_at ? 'schedule' : undefined,
  );
  const cancel = useCancel(checkin.id);
  // The answer may come after the event that tells of it, and after the next task was begun.
  const endSchedule = () => setTask((now) => (now === 'schedule' ? undefined : now));
  return (
    <>
      {task === 'schedule' && <Schedule key={checkin.scheduled_at} checkin={checkin} onDone={endSchedule} />}
      {task === 'complete' && <Complete checkin={checkin} />}
      <div className={styles.choices}>
        {isLeader && checkin.scheduled_at && task !== 'schedule' && (
          <Button onPress={() => setTask('schedule')}>{t('drawer.move')}</Button>
        )}
        {isLeader && task !== 'complete' && (
          <Button variant={checkin.scheduled_at ? 'primary' : 'secondary'} onPress={() => setTask('complete')}>
            {t('drawer.complete')}
          </Button>
        )}
        <Button
          isPending={cancel.isPending}
          onPress={() => cancel.mutate(undefined, { onSuccess: () => toast({ text: t('drawer.cancelled') }) })}
        >
          {t('drawer.cancel')}
        </Button>
      </div>
      {cancel.isError && (
        <Message tone="danger" role="alert">
          {problem(cancel.error)}
        </Message>
      )}
    </>
  );
}

function Schedule({ checkin, onDone }: { checkin: Checkin; onDone: () => void }) {
  const { t } = useTranslation('team');
  const { timeZone, dateTime } = useFormat();
  const schedule = useSchedule(checkin.id);
  return (
    <Form
      defaultValues={{ scheduled_at: checkin.scheduled_at ? wallClock(checkin.scheduled_at, timeZone) : '' }}
      submit={t(checkin.scheduled_at ? 'drawer.move' : 'drawer.schedule')}
      onSubmit={async ({ scheduled_at: clock }) => {
        const at = instantOf(clock, timeZone) ?? clock;
        await schedule.mutateAsync(at);
        toast({ text: t('drawer.scheduled', { when: dateTime(at) }) });
        onDone();
      }}
    >
      <Field name="scheduled_at" required>
        {(field) => (
          <TextField type="datetime-local" label={t('drawer.time')} description={t('drawer.zone', { zone: timeZone })} {...field} />
        )}
      </Field>
    </Form>
  );
}

function Complete({ checkin }: { checkin: Checkin }) {
  const { t } = useTranslation('team');
  const complete = useComplete(checkin.id);
  return (
    <Form
      defaultValues={{ leader_notes: '' }}
      submit={t('drawer.complete')}
      onSubmit={async ({ leader_notes: notes }) => {
        await complete.mutateAsync(notes);
        toast({ text: t('drawer.completed') });
      }}
    >
      <Field name="leader_notes">
        {(field) => (
          <TextField label={t('drawer.notes')} description={t('drawer.notesText')} multiline autoFocus maxLength={10_000} {...field} />
        )}
      </Field>
    </Form>
  );
}
