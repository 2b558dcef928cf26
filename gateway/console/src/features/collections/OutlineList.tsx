import { CircleCheck, Circle, LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PlainLink } from '../../ui/Link.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './Collections.module.css';
import type { Lock, OutlineItem } from './queries.ts';

export function OutlineList({ items }: { items: readonly OutlineItem[] }) {
  return (
    <ol role="list" className={styles.outline}>
      {items.map((item) => (
        <li key={item.content_id} data-open={item.is_open}>
          {item.is_open ? (
            <PlainLink to="/learn/$contentId" params={{ contentId: item.content_id }} className={styles.item ?? ''}>
              <Item item={item} />
            </PlainLink>
          ) : (
            <div className={styles.item}>
              <Item item={item} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Item({ item }: { item: OutlineItem }) {
  const { t } = useTranslation('collections');
  const { percent } = useFormat();
  const isDone = item.progress_percentage === 100;
  const State = isDone ? CircleCheck : item.is_open ? Circle : LockKeyhole;
  return (
    <>
      <State size={20} aria-label={t(isDone ? 'completed' : item.is_open ? 'open' : 'locked')} className={styles.state} />
      <span className={styles.what}>
        <strong>
          <bdi>{item.title}</bdi>
        </strong>
        {item.locks.map((lock) => (
          <span key={`${lock.reason} ${lock.content_id ?? ''}`} className={styles.muted}>
            <Reason lock={lock} />
          </span>
        ))}
      </span>
      {!isDone && item.progress_percentage > 0 && <span className={styles.muted}>{percent(item.progress_percentage)}</span>}
      {!item.is_required && <Tag>{t('optional')}</Tag>}
    </>
  );
}

function Reason({ lock }: { lock: Lock }) {
  const { t } = useTranslation('collections');
  const { dateTime } = useFormat();
  switch (lock.reason) {
    case 'drip':
      return t('lock.drip', { at: lock.opens_at === null ? '' : dateTime(lock.opens_at) });
    case 'prerequisite':
    case 'sequential':
      return t('lock.after', { title: lock.content_title ?? '' });
    case 'entitlement':
      return t('lock.entitlement');
    case 'enrollment':
      return t('lock.enrollment');
  }
}
