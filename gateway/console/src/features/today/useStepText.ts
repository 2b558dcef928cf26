import { useTranslation } from 'react-i18next';
import type { LearningItem } from './queries.ts';

const KNOWN = ['video', 'worksheet', 'checkin', 'bold_action'] as const;

/** What comes next, in a sentence. */
export function useStepText(): (item: LearningItem) => string {
  const { t } = useTranslation('today');
  return (item) => {
    const step = KNOWN.find((known) => known === item.module?.next_step);
    switch (item.module?.next_step_status) {
      case 'requested':
        return t('now.requested');
      case 'scheduled':
        return t('now.scheduled');
      case 'awaiting_signoff':
        return t('now.awaiting_signoff');
      default:
        return step ? t(`now.${step}`) : t('now.read');
    }
  };
}
