import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Award } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { onLive } from '../../api/live.ts';
import { stale } from '../../api/query.ts';
import { Section } from '../../ui/Page.tsx';
import { useFormat } from '../../words/format.ts';
import { badgesQuery } from './queries.ts';
import styles from './TodayPage.module.css';

/** What the person has earned; a new one comes with the notification of what it was earned for. */
export function Badges() {
  const { t } = useTranslation('today');
  const { date } = useFormat();
  const queries = useQueryClient();
  const badges = useQuery(badgesQuery).data?.items ?? [];
  useEffect(
    () => onLive('engagement', ['notification.created'], () => void stale(queries, ['/api/v1/engagement/badges/mine'])),
    [queries],
  );
  if (badges.length === 0) {
    return null;
  }
  return (
    <Section title={t('badges')}>
      <ul role="list" className={styles.badges}>
        {badges.map(({ id, name, description, created_at: earned }) => (
          <li key={id}>
            <Award size={28} aria-hidden />
            <span>
              <strong>{name}</strong>
              {description && <span className={styles.earned}>{description}</span>}
              <span className={styles.earned}>{date(earned)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
