import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import styles from './EntitlementsPage.module.css';
import { ExtendLicense } from './ExtendLicense.tsx';
import { movesOf, toneOf } from './licenses.ts';
import { type License, licenseQuery, useAnswer, useEnd } from './queries.ts';

export function LicenseDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('entitlements');
  const problem = useProblemText();
  const { data, error, refetch } = useQuery(licenseQuery(id));
  return (
    <Dialog kind="drawer" isOpen title={data?.value.content_title ?? t('license')} onClose={onClose}>
      {error && (
        <Message tone="danger" role="alert">
          {problem(error)}
        </Message>
      )}
      {data ? <Contents license={data.value} etag={data.etag} onReload={() => void refetch()} /> : !error && <Skeleton lines={5} />}
    </Dialog>
  );
}

function Contents({ license, etag, onReload }: { license: License; etag: string | null; onReload: () => void }) {
  const { t, i18n } = useTranslation('entitlements');
  const { date } = useFormat();
  const price = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2 }).format(license.price_paid_cents / 100);
  const facts: [string, string][] = [
    [t('from'), license.licensor_name ?? t('unnamed')],
    [t('to'), license.licensee_name ?? t('unnamed')],
    [t('type'), t(`licenseType.${license.license_type}`)],
    [t('price'), price],
    [t('ends'), license.expires_at ? date(license.expires_at) : t('never')],
    ...(license.granted_at ? [[t('accepted'), date(license.granted_at)] as [string, string]] : []),
    ...(license.revoked_at ? [[t('ended'), date(license.revoked_at)] as [string, string]] : []),
  ];
  return (
    <>
      <div>
        <Tag tone={toneOf(license.status)}>{t(`licenseStatus.${license.status}`)}</Tag>
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Moves license={license} etag={etag} onReload={onReload} />
    </>
  );
}

function Moves({ license, etag, onReload }: { license: License; etag: string | null; onReload: () => void }) {
  const { t } = useTranslation('entitlements');
  const problem = useProblemText();
  const session = useSession();
  const [isEnding, setEnding] = useState(false);
  const [isExtending, setExtending] = useState(false);
  const answer = useAnswer();
  const end = useEnd();
  const isLicensor = session.me.tenant?.id === license.licensor_tenant_id;
  const moves = can(session, isLicensor ? 'content.licenses:create' : 'content.licenses:approve') ? movesOf(license, isLicensor) : [];
  const done = (text: string) => ({ onSuccess: () => toast({ text }) });

  function give(how: 'accept' | 'decline') {
    answer.mutate(
      { id: license.id, etag, answer: how },
      { ...done(t(how === 'accept' ? 'isAccepted' : 'isDeclined')), onError: (failure) => failure.status === 412 && onReload() },
    );
  }

  return (
    <>
      <div className={styles.found}>
        {moves.includes('accept') && (
          <Button variant="primary" isPending={answer.isPending} onPress={() => give('accept')}>
            {t('accept')}
          </Button>
        )}
        {moves.includes('decline') && (
          <Button isPending={answer.isPending} onPress={() => give('decline')}>
            {t('decline')}
          </Button>
        )}
        {moves.includes('extend') && <Button onPress={() => setExtending(true)}>{t('extend')}</Button>}
        {moves.includes('end') && <Button onPress={() => setEnding(true)}>{t(license.status === 'offered' ? 'withdraw' : 'end')}</Button>}
      </div>
      {answer.isError && (
        <Message tone="danger" role="alert">
          {answer.error.status === 412 ? t('offerChanged') : problem(answer.error)}
        </Message>
      )}
      {isExtending && <ExtendLicense license={license} etag={etag} onReload={onReload} onClose={() => setExtending(false)} />}
      {isEnding && (
        <Confirm
          title={t('endTitle')}
          text={t('endText')}
          confirm={t(license.status === 'offered' ? 'withdraw' : 'end')}
          cancel={t('keep')}
          isPending={end.isPending}
          failure={end.error ?? undefined}
          onCancel={() => setEnding(false)}
          onConfirm={() =>
            end.mutate(license.id, {
              onSuccess: () => {
                setEnding(false);
                toast({ text: t('isEnded') });
              },
            })
          }
        />
      )}
    </>
  );
}
