import { useTranslation } from 'react-i18next';
import { Message } from '../../ui/Message.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import type { NodeType } from './graph.ts';
import { type Run, type Step, STEP_TONES } from './runs.ts';
import styles from './RunsPanel.module.css';

/** Step by step, what the run did, and why it failed where it failed. */
export function RunSteps({ run }: { run: Run }) {
  const { t } = useTranslation('workflows');
  return (
    <>
      {run.error_message && <Message tone="danger">{run.error_message}</Message>}
      {run.steps.length === 0 && <p className={styles.meta}>{t('noSteps')}</p>}
      <ol role="list" className={styles.steps}>
        {run.steps.map((step) => (
          <StepRow key={step.node_id} step={step} />
        ))}
      </ol>
    </>
  );
}

function StepRow({ step }: { step: Step }) {
  const { t } = useTranslation('workflows');
  const { dateTime, number } = useFormat();
  const facts = [
    step.due_at && step.status === 'waiting' ? t('due', { when: dateTime(step.due_at) }) : undefined,
    step.attempts > 1 ? t('attempts', { count: step.attempts, number: number(step.attempts) }) : undefined,
    step.status_code === null ? undefined : t('answer', { code: step.status_code }),
    step.handle === 'true' || step.handle === 'false' ? t(`branch.${step.handle}`) : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <li className={styles.step}>
      <strong>{t(`node.${step.type as NodeType}`)}</strong>
      <Tag tone={STEP_TONES[step.status]}>{t(`step.${step.status}`)}</Tag>
      {facts.length > 0 && <span className={styles.meta}>{facts.join(' · ')}</span>}
      {step.error_message && <span className={styles.reason}>{step.error_message}</span>}
    </li>
  );
}
