import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { LicenseDrawer } from './LicenseDrawer.tsx';
import { toneOf } from './licenses.ts';
import { OfferDialog } from './OfferDialog.tsx';
import { type License, licensesQuery } from './queries.ts';

const route = getRouteApi('/_signed-in/admin/licenses');

/** Items of other tenants that this one may use, and its own that others may. */
export function LicensesPage() {
  const { t } = useTranslation('entitlements');
  const { date } = useFormat();
  const { party = 'licensee', license } = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const [isOffering, setOffering] = useState(false);
  const list = useSuspenseInfiniteQuery(licensesQuery(party));
  const licenses = list.data.pages.flatMap((page) => page.items);
  const columns: readonly Column<License>[] = [
    {
      id: 'item',
      header: t('item'),
      cell: (one) => (
        <Link from="/admin/licenses" to="/admin/licenses" search={(now) => ({ ...now, license: one.id })} resetScroll={false}>
          {one.content_title ?? t('unnamed')}
        </Link>
      ),
    },
    { id: 'other', header: t(party === 'licensee' ? 'from' : 'to'), cell: (one) => (party === 'licensee' ? one.licensor_name : one.licensee_name) ?? '' },
    { id: 'type', header: t('type'), cell: (one) => t(`licenseType.${one.license_type}`) },
    { id: 'status', header: t('status'), cell: (one) => <Tag tone={toneOf(one.status)}>{t(`licenseStatus.${one.status}`)}</Tag> },
    { id: 'ends', header: t('ends'), align: 'end', cell: (one) => (one.expires_at ? date(one.expires_at) : t('never')) },
  ];
  return (
    <Page
      title={t('licenses')}
      lead={t('licensesLead')}
      actions={
        can(session, 'content.licenses:create') && (
          <Button variant="primary" onPress={() => setOffering(true)}>
            {t('offer')}
          </Button>
        )
      }
    >
      <TabLinks label={t('parties')}>
        {(['licensee', 'licensor'] as const).map((one) => (
          <Link key={one} to="/admin/licenses" search={{ party: one }} aria-current={party === one ? 'true' : undefined}>
            {t(`party.${one}`)}
          </Link>
        ))}
      </TabLinks>
      {licenses.length === 0 ? (
        <EmptyState icon={<ScrollText size={40} />} title={t('noLicenses')}>
          {t(party === 'licensee' ? 'noReceivedText' : 'noGivenText')}
        </EmptyState>
      ) : (
        <Table label={t('licenses')} columns={columns} rows={licenses} rowKey={(one) => one.id} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {isOffering && <OfferDialog onClose={() => setOffering(false)} />}
      {license && (
        <LicenseDrawer
          key={license}
          id={license}
          onClose={() => void navigate({ search: (now) => ({ ...now, license: undefined }), resetScroll: false })}
        />
      )}
    </Page>
  );
}
