import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../ui/Tag.tsx';
import { type Run, RUN_TONES } from './runs.ts';
import styles from './RunLegend.module.css';

/** Which run the canvas shows, and that it ran on another version, where it did. */
export function RunLegend({ run, version, onClose }: { run: Run; version: number; onClose: () => void }) {
  const { t } = useTranslation('workflows');
  return (
    <div className={styles.legend} dir="auto">
      <span>{t('shownRun', { name: run.lead_name ?? t('noName') })}</span>
      <Tag tone={RUN_TONES[run.status]}>{t(`run.${run.status}`)}</Tag>
      {run.workflow_version !== version && <span className={styles.old}>{t('oldVersion', { number: run.workflow_version })}</span>}
      <button type="button" className={styles.close} aria-label={t('hideRun')} onClick={onClose}>
        <X size={14} aria-hidden />
      </button>
    </div>
  );
}
