import { useQuery } from '@tanstack/react-query';
import { CircleCheck, ClipboardList, Mail, Phone, UserPlus, Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { ButtonLink } from '../../ui/Link.tsx';
import { Message as Note } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { CancelRuns } from './CancelRuns.tsx';
import { messagesQuery, type Run, runsQuery, type Submission, submissionsQuery } from './queries.ts';
import type { Lead } from './stages.ts';
import { answersOf, type Entry, timelineOf } from './timelineOf.ts';
import styles from './Timeline.module.css';

const ICONS = { created: UserPlus, contacted: Phone, converted: CircleCheck, run: Workflow, message: Mail, submission: ClipboardList } as const;
const TONES = {
  pending: 'neutral',
  sending: 'neutral',
  running: 'warning',
  completed: 'success',
  sent: 'success',
  uncertain: 'warning',
  failed: 'danger',
  refused: 'danger',
  cancelled: 'neutral',
} as const;

/** What happened to the lead: submissions, runs of workflows and messages, as far as the reader may see them. */
export function Timeline({ lead }: { lead: Lead }) {
  const { t } = useTranslation('leads');
  const text = useProblemText();
  const session = useSession();
  const runs = useQuery({ ...runsQuery(lead.id), enabled: can(session, 'crm.workflows:view') });
  const messages = useQuery({ ...messagesQuery(lead.id), enabled: can(session, 'crm.messages:view') });
  const submissions = useQuery({ ...submissionsQuery(lead.id), enabled: can(session, 'crm.forms:view') });
  const mayCancel = can(session, 'crm.workflows:approve');
  const problem = runs.error ?? messages.error ?? submissions.error;
  if (runs.isLoading || messages.isLoading || submissions.isLoading) {
    return <Skeleton lines={4} />;
  }
  return (
    <Section title={t('timeline.title')} actions={mayCancel && runs.data?.items.some(isUnderWay) && <CancelRuns lead={lead} />}>
      {problem && <Note tone="danger">{text(problem)}</Note>}
      <ol role="list" className={styles.list}>
        {timelineOf(lead, runs.data?.items ?? [], messages.data?.items ?? [], submissions.data?.items ?? []).map((entry, index) => (
          <EntryRow key={index} entry={entry} />
        ))}
      </ol>
    </Section>
  );
}

const isUnderWay = (run: Run) => !['completed', 'failed', 'cancelled'].includes(run.status);

function EntryRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation('leads');
  const { relative, dateTime } = useFormat();
  const Icon = ICONS[entry.kind];
  return (
    <li className={styles.entry}>
      <span className={styles.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={styles.text}>
        {entry.kind === 'run' && <RunEntry run={entry.run} />}
        {entry.kind === 'message' && <MessageEntry message={entry.message} />}
        {entry.kind === 'submission' && <SubmissionEntry submission={entry.submission} />}
        {entry.kind !== 'run' && entry.kind !== 'message' && entry.kind !== 'submission' && <span>{t(`timeline.${entry.kind}`)}</span>}
        <time dateTime={entry.at} title={dateTime(entry.at)} className={styles.time}>
          {relative(entry.at)}
        </time>
      </div>
    </li>
  );
}

function RunEntry({ run }: { run: Extract<Entry, { kind: 'run' }>['run'] }) {
  const { t } = useTranslation('leads');
  return (
    <>
      <span className={styles.line}>
        <strong>{run.workflow_name ?? t('timeline.workflow')}</strong>
        <Tag tone={TONES[run.status]}>{t(`run.${run.status}`)}</Tag>
      </span>
      {run.error_message && <span className={styles.reason}>{run.error_message}</span>}
      <ButtonLink to="/crm/workflows/$workflowId" params={{ workflowId: run.workflow_id }} search={{ run: run.id }} variant="quiet" className={styles.open ?? ''}>
        {t('timeline.openRun')}
      </ButtonLink>
    </>
  );
}

function MessageEntry({ message }: { message: Extract<Entry, { kind: 'message' }>['message'] }) {
  const { t } = useTranslation('leads');
  return (
    <>
      <span className={styles.line}>
        <strong>{message.subject ?? t('timeline.message')}</strong>
        <Tag tone={TONES[message.status]}>{t(`message.${message.status}`)}</Tag>
      </span>
      {message.error_message && <span className={styles.reason}>{message.error_message}</span>}
      {message.attachments.length > 0 && (
        <span className={styles.time}>
          {t('timeline.attachments', { names: message.attachments.map((attachment) => attachment.name).join(', ') })}
        </span>
      )}
    </>
  );
}

function SubmissionEntry({ submission }: { submission: Submission }) {
  const { t } = useTranslation('leads');
  const answers = answersOf(submission);
  return (
    <>
      <span className={styles.line}>
        <strong>{submission.form_name ?? t('timeline.form')}</strong>
        <Tag tone="neutral">{t('timeline.submission')}</Tag>
      </span>
      {answers.length > 0 && (
        <dl className={styles.answers}>
          {answers.map(([name, answer]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      <ButtonLink to="/crm/forms/$formId" params={{ formId: submission.form_id }} variant="quiet" className={styles.open ?? ''}>
        {t('timeline.openForm')}
      </ButtonLink>
    </>
  );
}
