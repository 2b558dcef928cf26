import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Building } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink, Link } from '../../ui/Link.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './Operator.module.css';
import { matches } from './naming.ts';
import { type Plan, type Status, type Tenant, tenantsQuery } from './queries.ts';
import { StatusTag } from './StatusTag.tsx';

const route = getRouteApi('/_signed-in/operator/tenants');
const STATUSES: readonly Status[] = ['active', 'trial', 'suspended'];
const PLANS: readonly Plan[] = ['basic', 'pro', 'enterprise'];

/** All tenants of the platform. The API has no search of its own: with one, the list is loaded to its end. */
export function TenantsPage() {
  const { t } = useTranslation('operator');
  const { q, ...filter } = route.useSearch();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(tenantsQuery(filter));
  const all = data.pages.flatMap((page) => page.items);
  const tenants = q ? all.filter((tenant) => matches(tenant, q)) : all;
  const isSearching = q !== undefined && hasNextPage;
  useEffect(() => {
    if (isSearching && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [isSearching, isFetchingNextPage, fetchNextPage]);
  return (
    <Page
      title={t('tenants')}
      lead={t('tenantsLead')}
      wide
      actions={
        <ButtonLink to="/operator/tenants/new" variant="primary">
          {t('create')}
        </ButtonLink>
      }
    >
      <Filters />
      {tenants.length > 0 ? (
        <Tenants tenants={tenants} />
      ) : (
        !isSearching && (
          <EmptyState icon={<Building size={40} />} title={t(q || filter.status || filter.plan ? 'noneFound' : 'none')}>
            {t(q || filter.status || filter.plan ? 'noneFoundText' : 'noneText')}
          </EmptyState>
        )
      )}
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation('operator');
  const { q, status, plan } = route.useSearch();
  const navigate = route.useNavigate();
  const any = { id: '', label: t('any') };
  return (
    <div className={styles.filters}>
      <SearchField
        label={t('search')}
        value={q ?? ''}
        onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
      />
      <NativeSelect
        label={t('status')}
        options={[any, ...STATUSES.map((id) => ({ id, label: t(`state.${id}`) }))]}
        value={status ?? ''}
        onChange={(id) => void navigate({ search: (now) => ({ ...now, status: STATUSES.find((one) => one === id) }) })}
      />
      <NativeSelect
        label={t('plan')}
        options={[any, ...PLANS.map((id) => ({ id, label: t(`plans.${id}`) }))]}
        value={plan ?? ''}
        onChange={(id) => void navigate({ search: (now) => ({ ...now, plan: PLANS.find((one) => one === id) }) })}
      />
    </div>
  );
}

function Tenants({ tenants }: { tenants: readonly Tenant[] }) {
  const { t } = useTranslation('operator');
  const { date } = useFormat();
  const columns: readonly Column<Tenant>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (tenant) => (
        <span className={styles.names}>
          <Link to="/operator/tenants/$tenantId" params={{ tenantId: tenant.id }}>
            {tenant.display_name}
          </Link>
          <span className={styles.muted}>{tenant.custom_domain ?? tenant.tenant_key}</span>
        </span>
      ),
    },
    { id: 'status', header: t('status'), cell: (tenant) => <StatusTag tenant={tenant} /> },
    { id: 'plan', header: t('plan'), cell: (tenant) => t(`plans.${tenant.plan_type}`) },
    { id: 'subscription', header: t('subscription'), cell: (tenant) => t(`subscriptions.${tenant.subscription_status}`) },
    { id: 'created', header: t('created'), align: 'end', cell: (tenant) => date(tenant.created_at) },
  ];
  return <Table label={t('tenants')} columns={columns} rows={tenants} rowKey={(tenant) => tenant.id} />;
}
