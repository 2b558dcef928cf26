import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import styles from './PersonDrawer.module.css';
import { decisionQuery, permissionsQuery } from './queries.ts';
import { useRoles } from './useRoleName.ts';

/** Why this person has a permission, or has it not. */
export function PermissionExplanation({ userId }: { userId: string }) {
  const { t } = useTranslation('people');
  const [chosen, setChosen] = useState('');
  const all = useQuery(permissionsQuery).data?.items ?? [];
  return (
    <section className={styles.part}>
      <h3>{t('permission.title')}</h3>
      <NativeSelect
        label={t('permission.label')}
        options={[{ id: '', label: t('choose') }, ...all.map(({ slug, name }) => ({ id: slug, label: `${name} (${slug})` }))]}
        value={chosen}
        onChange={setChosen}
      />
      {chosen && <Decision userId={userId} permission={chosen} />}
    </section>
  );
}

function Decision({ userId, permission }: { userId: string; permission: string }) {
  const { t } = useTranslation('people');
  const roles = useRoles();
  const decision = useQuery(decisionQuery(userId, permission)).data?.items[0];
  if (!decision) {
    return null;
  }
  const role = decision.decided_by ? roles.name(decision.decided_by.slug) : undefined;
  return (
    <div className={styles.verdict} data-allowed={decision.allowed || undefined} role="status">
      {decision.allowed ? <CircleCheck size={20} aria-hidden /> : <CircleX size={20} aria-hidden />}
      <div>
        <strong>{t(decision.allowed ? 'permission.allowed' : 'permission.refused')}</strong>
        <p>{role ? t('permission.byRole', { role }) : t('permission.noRole')}</p>
        <p className={styles.muted}>{decision.detail}</p>
      </div>
    </div>
  );
}
