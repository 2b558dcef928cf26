import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { onLive } from '../api/live.ts';
import { read, stale } from '../api/query.ts';
import { useFormat } from '../words/format.ts';
import { PlainLink } from '../ui/Link.tsx';
import styles from './Bell.module.css';

const EVENTS = ['notification.created', 'notification.read', 'notification.all_read'];
const MOST = 99;
const unreadQuery = read('/api/v1/engagement/notifications/unread');

/** The number of unread notifications, live. */
export function Bell() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queries = useQueryClient();
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  useEffect(
    () =>
      onLive('engagement', EVENTS, (event) => {
        if (event.type === 'reset') {
          void stale(queries, ['/api/v1/engagement/notifications/unread']);
        } else {
          queries.setQueryData(unreadQuery.queryKey, { unread: unreadOf(event) });
          void stale(queries, ['/api/v1/engagement/notifications']);
        }
      }),
    [queries],
  );
  return (
    <PlainLink to="/notifications" className={styles.bell ?? ''} aria-label={t('shell.unread', { count: unread })}>
      <BellIcon size={18} aria-hidden />
      {unread > 0 && (
        <span className={styles.count} aria-hidden>
          {unread > MOST ? `${number(MOST)}+` : number(unread)}
        </span>
      )}
    </PlainLink>
  );
}

function unreadOf(event: MessageEvent<string>): number {
  return (JSON.parse(event.data) as { unread: number }).unread;
}
