import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../words/format.ts';
import { EntitlementDrawer } from './EntitlementDrawer.tsx';
import styles from './EntitlementsPage.module.css';
import { type Entitlement, entitlementsQuery, useCreateEntitlement } from './queries.ts';

const route = getRouteApi('/_signed-in/admin/entitlements');

/** Who sees what: bundles of items, given to organizations. */
export function EntitlementsPage() {
  const { t } = useTranslation('entitlements');
  const { date } = useFormat();
  const { q, entitlement } = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const [isCreating, setCreating] = useState(false);
  const list = useSuspenseInfiniteQuery(entitlementsQuery(q));
  const entitlements = list.data.pages.flatMap((page) => page.items);
  const open = (id: string | undefined) => navigate({ search: (now) => ({ ...now, entitlement: id }), resetScroll: false });
  const columns: readonly Column<Entitlement>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (one) => (
        <span className={styles.names}>
          <Link from="/admin/entitlements" to="/admin/entitlements" search={(now) => ({ ...now, entitlement: one.id })} resetScroll={false}>
            {one.name}
          </Link>
          {one.description && <span className={styles.muted}>{one.description}</span>}
        </span>
      ),
    },
    {
      id: 'status',
      header: t('status'),
      cell: (one) => <Tag tone={one.is_active ? 'success' : 'neutral'}>{t(one.is_active ? 'active' : 'inactive')}</Tag>,
    },
    { id: 'changed', header: t('changed'), align: 'end', cell: (one) => date(one.updated_at) },
  ];
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        can(session, 'content.entitlements:create') && (
          <Button variant="primary" onPress={() => setCreating(true)}>
            {t('create')}
          </Button>
        )
      }
    >
      <SearchField
        label={t('search')}
        value={q ?? ''}
        onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
      />
      {entitlements.length === 0 ? (
        <EmptyState icon={<KeyRound size={40} />} title={t(q ? 'noneFound' : 'none')}>
          {t(q ? 'noneFoundText' : 'noneText')}
        </EmptyState>
      ) : (
        <Table label={t('title')} columns={columns} rows={entitlements} rowKey={(one) => one.id} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      <CreateDialog isOpen={isCreating} onClose={() => setCreating(false)} onCreated={(id) => void open(id)} />
      {entitlement && <EntitlementDrawer key={entitlement} id={entitlement} onClose={() => void open(undefined)} />}
    </Page>
  );
}

function CreateDialog({ isOpen, onClose, onCreated }: { isOpen: boolean; onClose: () => void; onCreated: (id: string) => void }) {
  const { t } = useTranslation('entitlements');
  const create = useCreateEntitlement();
  return (
    <Dialog title={t('create')} isOpen={isOpen} onClose={onClose}>
      <Form
        defaultValues={{ name: '', description: '' }}
        submit={t('create')}
        onSubmit={async ({ name, description }) => {
          const { id } = await create.mutateAsync({ name, description: description.trim() || null });
          onClose();
          onCreated(id);
        }}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus maxLength={500} {...field} />}
        </Field>
        <Field name="description">
          {(field) => <TextField label={t('description')} multiline maxLength={20_000} {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
