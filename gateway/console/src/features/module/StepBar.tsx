import { Check, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './ModulePage.module.css';
import type { Step } from './queries.ts';
import { statusOf, STEPS, type StepStatus } from './steps.ts';

/** Where one is: the four steps, each a way to its place on the page. */
export function StepBar({ steps, next }: { steps: readonly Step[]; next: string | null }) {
  const { t } = useTranslation('module');
  return (
    <nav aria-label={t('steps')}>
      <ol role="list" className={styles.bar}>
        {STEPS.map((name, index) => {
          const step = steps.find((one) => one.step === name);
          const status = step ? statusOf(step) : 'locked';
          return (
            <li key={name} data-state={stateOf(status)} data-next={name === next || undefined}>
              <a href={`#${name}`} aria-current={name === next ? 'step' : undefined}>
                <Sign status={status} number={index + 1} />
                <span className={styles.names}>
                  <strong>{t(`step.${name}`)}</strong>
                  <span className={styles.status}>{t(`status.${status}`)}</span>
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Sign({ status, number }: { status: StepStatus; number: number }) {
  const state = stateOf(status);
  return (
    <span className={styles.sign} aria-hidden>
      {state === 'done' ? <Check size={16} strokeWidth={3} /> : state === 'locked' ? <Lock size={14} /> : number}
    </span>
  );
}

function stateOf(status: StepStatus): 'done' | 'locked' | 'open' {
  return status === 'completed' || status === 'submitted' ? 'done' : status === 'locked' ? 'locked' : 'open';
}
