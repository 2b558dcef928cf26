import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Building2, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { PlainLink } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './OrganizationsPage.module.css';
import { organizationsQuery, useCreateOrganization } from './queries.ts';

const route = getRouteApi('/_signed-in/admin/organizations');

export function OrganizationsPage() {
  const { t } = useTranslation('organizations');
  const { date } = useFormat();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const [isCreating, setCreating] = useState(false);
  const list = useSuspenseInfiniteQuery(organizationsQuery(q));
  const organizations = list.data.pages.flatMap((page) => page.items);
  const create = can(session, 'core.organizations:create') && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={create}>
      <SearchField
        label={t('search')}
        value={q ?? ''}
        onChange={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
      />
      {organizations.length === 0 ? (
        <EmptyState icon={<Building2 size={40} />} title={t(q ? 'noneFound' : 'none')}>
          {t(q ? 'noneFoundText' : 'noneText')}
        </EmptyState>
      ) : (
        <ul role="list" className={styles.list}>
          {organizations.map(({ id, name, is_active: isActive, created_at: created }) => (
            <li key={id}>
              <PlainLink to="/admin/organizations/$organizationId" params={{ organizationId: id }} className={styles.row ?? ''}>
                <Building2 size={20} aria-hidden className={styles.icon} />
                <span className={styles.names}>
                  <strong>{name}</strong>
                  <span className={styles.muted}>{t('since', { date: date(created) })}</span>
                </span>
                {!isActive && <Tag>{t('inactive')}</Tag>}
                <ChevronRight size={18} aria-hidden className={styles.chevron} />
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
      <CreateDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function CreateDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const navigate = route.useNavigate();
  const create = useCreateOrganization();
  return (
    <Dialog title={t('create')} isOpen={isOpen} onClose={onClose}>
      <Form
        defaultValues={{ name: '' }}
        submit={t('create')}
        onSubmit={async (body) => {
          const { id } = await create.mutateAsync(body);
          await navigate({ to: '/admin/organizations/$organizationId', params: { organizationId: id }, search: {} });
        }}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus maxLength={500} {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
