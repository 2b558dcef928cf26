import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LearningItem } from './queries.ts';
import styles from './TodayPage.module.css';

const STEPS = ['video', 'worksheet', 'checkin', 'bold_action'] as const;

/** The four steps of a module: those that are done, the one whose turn it is, those to come. */
export function Steps({ module }: { module: NonNullable<LearningItem['module']> }) {
  const { t } = useTranslation('today');
  const at = module.next_step === null ? STEPS.length : STEPS.findIndex((step) => step === module.next_step);
  return (
    <ol role="list" className={styles.steps}>
      {STEPS.map((step, index) => {
        const state = index < at ? 'done' : index === at ? 'current' : 'later';
        return (
          <li key={step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className={styles.dot} aria-hidden>
              {state === 'done' ? <Check size={14} strokeWidth={3} /> : index + 1}
            </span>
            {t(`step.${step}`)}
            {state === 'done' && <span className={styles.hidden}>{t('stepDone')}</span>}
          </li>
        );
      })}
    </ol>
  );
}
