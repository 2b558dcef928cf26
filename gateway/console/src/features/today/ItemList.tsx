import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PlainLink } from '../../ui/Link.tsx';
import { Progress } from '../../ui/Progress.tsx';
import type { LearningItem } from './queries.ts';
import styles from './TodayPage.module.css';
import { useStepText } from './useStepText.ts';

export function ItemList({ items }: { items: readonly LearningItem[] }) {
  const { t } = useTranslation('today');
  const stepText = useStepText();
  return (
    <ul role="list" className={styles.list}>
      {items.map((item) => (
        <li key={item.content_id}>
          <PlainLink
            to="/learn/$contentId"
            params={{ contentId: item.content_id }}
            className={`${styles.row ?? ''} ${styles.link ?? ''}`}
          >
            <div className={styles.what}>
              <strong>
                <bdi>{item.title}</bdi>
              </strong>
              <span className={styles.muted}>{item.status === 'not_started' ? t('notStarted') : stepText(item)}</span>
            </div>
            {item.status === 'in_progress' && (
              <span className={styles.bar}>
                <Progress label={t('progressOf', { title: item.title })} value={item.progress_percentage} />
              </span>
            )}
            <ChevronRight size={18} aria-hidden className={styles.chevron} />
          </PlainLink>
        </li>
      ))}
    </ul>
  );
}
