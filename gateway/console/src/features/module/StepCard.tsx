import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../ui/Tag.tsx';
import styles from './ModulePage.module.css';
import type { Step, StepName } from './queries.ts';
import { statusOf, toneOf } from './steps.ts';

/** The frame of a step; one that is locked says what unlocks it. */
export function StepCard({ name, step, children }: { name: Exclude<StepName, 'video'>; step: Step; children: ReactNode }) {
  const { t } = useTranslation('module');
  const status = statusOf(step);
  return (
    <section id={name} className={styles.card} aria-labelledby={`${name}-title`} data-locked={status === 'locked' || undefined}>
      <header className={styles.cardHeader}>
        <h2 id={`${name}-title`}>{t(`step.${name}`)}</h2>
        <Tag tone={toneOf(status)}>{t(`status.${status}`)}</Tag>
      </header>
      {status === 'locked' ? <p className={styles.muted}>{t(`unlocks.${name}`)}</p> : children}
    </section>
  );
}
