import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toast.ts';
import { EditEntitlement } from './EditEntitlement.tsx';
import styles from './EntitlementsPage.module.css';
import {
  entitledItemsQuery,
  entitledOrganizationsQuery,
  entitlementQuery,
  itemsQuery,
  organizationsQuery,
  usePutItem,
  usePutOrganization,
} from './queries.ts';

/** What the entitlement opens, and to whom. */
export function EntitlementDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('entitlements');
  const problem = useProblemText();
  const { data, error, refetch } = useQuery(entitlementQuery(id));
  const entitlement = data?.value;
  const mayEdit = can(useSession(), 'content.entitlements:edit');
  const [isEditing, setEditing] = useState(false);
  return (
    <Dialog kind="drawer" isOpen title={entitlement?.name ?? t('entitlement')} onClose={onClose}>
      {error && (
        <Message tone="danger" role="alert">
          {problem(error)}
        </Message>
      )}
      {data && isEditing ? (
        <EditEntitlement stored={data} onReload={refetch} onClose={() => setEditing(false)} />
      ) : (
        <>
          {entitlement?.description && <p>{entitlement.description}</p>}
          {entitlement && mayEdit && (
            <div>
              <Button onPress={() => setEditing(true)}>{t('edit')}</Button>
            </div>
          )}
        </>
      )}
      <Organizations id={id} />
      <Items id={id} />
    </Dialog>
  );
}

function Organizations({ id }: { id: string }) {
  const { t } = useTranslation('entitlements');
  const [text, setText] = useState('');
  const given = useInfiniteQuery(entitledOrganizationsQuery(id));
  const mayEdit = can(useSession(), 'content.entitlements:approve');
  const found = useQuery({ ...organizationsQuery(text), enabled: mayEdit }).data?.items ?? [];
  const put = usePutOrganization(id);
  return (
    <Members
      title={t('organizations')}
      none={t('noOrganizations')}
      search={t('addOrganization')}
      text={text}
      onText={setText}
      list={given}
      rows={given.data?.pages.flatMap((page) => page.items).map((one) => ({ id: one.organization_id, name: one.name ?? t('unnamed') }))}
      found={found}
      mayEdit={mayEdit}
      error={put.error}
      onPut={(organizationId, isIn, undo) => put.mutate({ organizationId, isIn }, { onSuccess: undo })}
    />
  );
}

function Items({ id }: { id: string }) {
  const { t } = useTranslation('entitlements');
  const [text, setText] = useState('');
  const given = useInfiniteQuery(entitledItemsQuery(id));
  const mayEdit = can(useSession(), 'content.entitlements:edit');
  const found = useQuery({ ...itemsQuery(text), enabled: mayEdit }).data?.items ?? [];
  const put = usePutItem(id);
  return (
    <Members
      title={t('items')}
      none={t('noItems')}
      search={t('addItem')}
      text={text}
      onText={setText}
      list={given}
      rows={given.data?.pages
        .flatMap((page) => page.items)
        .map((one) => ({ id: one.content_id, name: one.title, note: one.is_licensed ? t('licensed') : undefined }))}
      found={found.map((one) => ({ id: one.id, name: one.title }))}
      mayEdit={mayEdit}
      error={put.error}
      onPut={(contentId, isIn, undo) => put.mutate({ contentId, isIn }, { onSuccess: undo })}
    />
  );
}

interface Row {
  id: string;
  name: string;
  note?: string | undefined;
}

interface MembersProps {
  title: string;
  none: string;
  search: string;
  text: string;
  onText: (text: string) => void;
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  rows: readonly Row[] | undefined;
  found: readonly Row[];
  mayEdit: boolean;
  error: Problem | null;
  onPut: (id: string, isIn: boolean, done: () => void) => void;
}

function Members({ title, none, search, text, onText, list, rows, found, mayEdit, error, onPut }: MembersProps) {
  const { t } = useTranslation('entitlements');
  const problem = useProblemText();
  const free = found.filter((one) => !rows?.some((row) => row.id === one.id));
  const remove = ({ id, name }: Row) =>
    onPut(id, false, () => toast({ text: t('removed', { name }), undo: () => onPut(id, true, () => undefined) }));
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {rows === undefined && <Skeleton lines={3} />}
      {rows?.length === 0 && <p className={styles.muted}>{none}</p>}
      <ul role="list" className={styles.rows}>
        {rows?.map((row) => (
          <li key={row.id} className={styles.row}>
            <span className={styles.names}>
              {row.name}
              {row.note && <span className={styles.muted}>{row.note}</span>}
            </span>
            {mayEdit && (
              <Button variant="icon" aria-label={t('remove', { name: row.name })} onPress={() => remove(row)}>
                <X size={16} aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {mayEdit && (
        <>
          <SearchField label={search} value={text} onChange={onText} />
          <div className={styles.found}>
            {free.map(({ id, name }) => (
              <Button
                key={id}
                className={styles.add ?? ''}
                aria-label={t('add', { name })}
                onPress={() => onPut(id, true, () => toast({ text: t('added', { name }) }))}
              >
                <Plus size={14} aria-hidden />
                {name}
              </Button>
            ))}
          </div>
        </>
      )}
      {error && (
        <Message tone="danger" role="alert">
          {problem(error)}
        </Message>
      )}
    </section>
  );
}
