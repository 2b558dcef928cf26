import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Ellipsis, Tags } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { type ItemTag, tagsQuery } from './queries.ts';
import { TagDialog, type TagTask } from './TagDialog.tsx';
import styles from './Taxonomy.module.css';

const route = getRouteApi('/_signed-in/content/tags');
const TASKS: readonly TagTask['task'][] = ['rename', 'merge', 'delete'];

/** The words on items, and how many items have each. */
export function TagsPage() {
  const { t } = useTranslation('taxonomy');
  const { number } = useFormat();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = can(useSession(), 'content.taxonomy:edit');
  const list = useSuspenseInfiniteQuery(tagsQuery(q));
  const tags = list.data.pages.flatMap((page) => page.items);
  const [task, setTask] = useState<TagTask>();
  const columns: readonly Column<ItemTag>[] = [
    {
      id: 'name',
      header: t('tag'),
      cell: (one) => (
        <span className={styles.tag}>
          {one.name}
          {one.carry && <Tag tone="neutral">{t('carried')}</Tag>}
        </span>
      ),
    },
    { id: 'usage', header: t('usage'), align: 'end', cell: (one) => number(one.usage_count) },
    {
      id: 'actions',
      header: t('actionsHeader'),
      isHeaderHidden: true,
      align: 'end',
      cell: (one) =>
        mayEdit && (
          <Menu label={t('actions', { name: one.name })} variant="icon" trigger={<Ellipsis size={16} aria-hidden />}>
            {TASKS.map((each) => (
              <MenuItem key={each} onAction={() => setTask({ task: each, tag: one })}>
                {t(each)}
              </MenuItem>
            ))}
          </Menu>
        ),
    },
  ];
  return (
    <Page title={t('tags')} lead={t('tagsLead')}>
      <SearchField
        label={t('searchTags')}
        value={q ?? ''}
        onChange={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
      />
      {tags.length === 0 ? (
        <EmptyState icon={<Tags size={40} />} title={t(q ? 'noTagFound' : 'noTags')}>
          {t(q ? 'noTagFoundText' : 'noTagsText')}
        </EmptyState>
      ) : (
        <Table label={t('tags')} columns={columns} rows={tags} rowKey={(one) => one.id} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {task && <TagDialog task={task} others={tags.filter((one) => one.id !== task.tag.id)} onClose={() => setTask(undefined)} />}
    </Page>
  );
}
