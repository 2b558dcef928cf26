import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { GraduationCap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PlainLink } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './Collections.module.css';
import { collectionsQuery } from './queries.ts';

/** What there is to learn, one card for each course, series, book, playlist and bundle. */
export function CatalogPage() {
  const { t } = useTranslation('collections');
  const list = useSuspenseInfiniteQuery(collectionsQuery);
  const collections = list.data.pages.flatMap((page) => page.items);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {collections.length === 0 ? (
        <EmptyState icon={<GraduationCap size={40} />} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <ul role="list" className={styles.cards}>
          {collections.map((collection) => (
            <li key={collection.id}>
              <PlainLink to="/courses/$collectionId" params={{ collectionId: collection.id }} className={styles.card ?? ''}>
                <span className={styles.tags}>
                  <Tag>{t(`type.${collection.collection_type}`)}</Tag>
                  {collection.level && <Tag>{t(`level.${collection.level}`)}</Tag>}
                </span>
                <strong>
                  <bdi>{collection.name}</bdi>
                </strong>
                {collection.description && <span className={styles.muted}>{collection.description}</span>}
                <span className={styles.muted}>{t('items', { count: collection.item_count })}</span>
              </PlainLink>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Page>
  );
}
