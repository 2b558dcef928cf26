import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { safePath } from '../../session/signIn.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './NotificationsPage.module.css';
import { type Notification, notificationsQuery, useMarkAllRead, useMarkRead } from './queries.ts';

const route = getRouteApi('/_signed-in/notifications');

export function NotificationsPage() {
  const { t } = useTranslation('notifications');
  const { show = 'all' } = route.useSearch();
  const list = useSuspenseInfiniteQuery(notificationsQuery(show));
  const markAll = useMarkAllRead();
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t('title')}
      actions={
        <Button
          isPending={markAll.isPending}
          isDisabled={items.every((item) => item.is_read)}
          onPress={() => markAll.mutate()}
        >
          {t('markAll')}
        </Button>
      }
    >
      <TabLinks label={t('filter')}>
        <Link to="/notifications" search={{ show: 'all' }} aria-current={show === 'all' ? 'true' : undefined}>
          {t('all')}
        </Link>
        <Link to="/notifications" search={{ show: 'unread' }} aria-current={show === 'unread' ? 'true' : undefined}>
          {t('unread')}
        </Link>
      </TabLinks>
      {items.length === 0 ? (
        <EmptyState icon={<BellOff size={40} />} title={t(show === 'unread' ? 'noneUnread' : 'none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <ul role="list" className={styles.list}>
          {items.map((item) => (
            <NotificationRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function NotificationRow({ item }: { item: Notification }) {
  const { t } = useTranslation('notifications');
  const { relative, dateTime } = useFormat();
  const router = useRouter();
  const markRead = useMarkRead();

  function open() {
    if (!item.is_read) {
      markRead.mutate(item.id);
    }
    if (item.link) {
      void router.navigate({ href: safePath(item.link) });
    }
  }

  return (
    <li className={styles.item} data-unread={!item.is_read || undefined}>
      <div className={styles.text}>
        <strong>
          {item.title}
          {!item.is_read && <span className={styles.hidden}> ({t('unread')})</span>}
        </strong>
        <p>{item.body}</p>
        <time dateTime={item.created_at} title={dateTime(item.created_at)} className={styles.time}>
          {relative(item.created_at)}
        </time>
      </div>
      {(item.link || !item.is_read) && (
        <Button variant="quiet" onPress={open} aria-label={`${t(item.link ? 'open' : 'markRead')}: ${item.title}`}>
          {t(item.link ? 'open' : 'markRead')}
        </Button>
      )}
    </li>
  );
}
