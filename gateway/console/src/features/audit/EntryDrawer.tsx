import { Filter } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Link } from '../../ui/Link.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './AuditPage.module.css';
import { type Difference, differencesOf, targetNameOf } from './differences.ts';
import type { AuditSearch } from './filter.ts';
import type { Entry } from './queries.ts';
import { useActorName } from './useActorName.ts';

/** One entry: who, from where, and what the target was before and after. */
export function EntryDrawer({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('audit');
  const { dateTime } = useFormat();
  const actorName = useActorName();
  const facts: { name: string; value: string | null; id?: string | null; search?: AuditSearch | undefined }[] = [
    { name: t('time'), value: dateTime(entry.created_at) },
    { name: t('actor'), value: actorName(entry), id: entry.actor_id, search: entry.actor_id ? { actor: entry.actor_id } : undefined },
    { name: t('operator'), value: entry.impersonator_name, id: entry.impersonator_id },
    {
      name: t('target'),
      value: targetNameOf(entry),
      id: entry.target_id,
      search: entry.target_id ? { target: entry.target_id, target_type: entry.target_type ?? undefined } : undefined,
    },
    {
      name: t('organization'),
      value: entry.organization_name,
      id: entry.organization_id,
      search: entry.organization_id ? { organization: entry.organization_id } : undefined,
    },
    { name: t('area'), value: t(`context.${entry.context}`) },
    { name: t('address'), value: entry.ip_address },
    { name: t('browser'), value: entry.user_agent },
    { name: t('request'), value: entry.request_id },
  ];
  return (
    <Dialog kind="drawer" isOpen title={entry.action} onClose={onClose}>
      <dl className={styles.facts}>
        {facts.map(
          ({ name, value, id, search }) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                  {id && id !== value && <code className={styles.id}>{id}</code>}
                  {search && (
                    <Link to="/admin/audit" search={search} className={styles.only ?? ''}>
                      <Filter size={14} aria-hidden />
                      {t('only')}
                    </Link>
                  )}
                </dd>
              </div>
            ),
        )}
      </dl>
      <Changes entry={entry} />
      <Details details={entry.details} />
    </Dialog>
  );
}

function Changes({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit');
  const [isAll, setAll] = useState(false);
  const all = differencesOf(entry);
  const shown = isAll ? all : all.filter((one) => one.isChanged);
  if (all.length === 0) {
    return <p className={styles.muted}>{t('noData')}</p>;
  }
  return (
    <section className={styles.part}>
      <h3>{t('changes')}</h3>
      {shown.length === 0 && <p className={styles.muted}>{t('noChange')}</p>}
      <ul role="list" className={styles.changes}>
        {shown.map((one) => (
          <Change key={one.field} one={one} />
        ))}
      </ul>
      {all.some((one) => !one.isChanged) && (
        <Checkbox isSelected={isAll} onChange={setAll}>
          {t('showAll')}
        </Checkbox>
      )}
    </section>
  );
}

function Change({ one }: { one: Difference }) {
  const { t } = useTranslation('audit');
  return (
    <li className={styles.change}>
      <code className={styles.field}>{one.field}</code>
      {one.isChanged ? (
        <>
          {one.before !== undefined && (
            <del className={styles.value} aria-label={t('before')}>
              {one.before}
            </del>
          )}
          {one.after !== undefined && (
            <ins className={styles.value} aria-label={t('after')}>
              {one.after}
            </ins>
          )}
        </>
      ) : (
        <span className={styles.value}>{one.after}</span>
      )}
    </li>
  );
}

function Details({ details }: { details: unknown }) {
  const { t } = useTranslation('audit');
  const isEmpty = typeof details !== 'object' || details === null || Object.keys(details).length === 0;
  return (
    !isEmpty && (
      <section className={styles.part}>
        <h3>{t('details')}</h3>
        {/* It scrolls, and so must be reached by keyboard. */}
        <pre className={styles.details} dir="ltr" tabIndex={0} role="region" aria-label={t('details')}>
          {JSON.stringify(details, null, 2)}
        </pre>
      </section>
    )
  );
}
