import { useTranslation } from 'react-i18next';
import { Tag } from '../../ui/Tag.tsx';
import type { Tenant } from './queries.ts';

/** Whether the tenant is served; where it is not, why. */
export function StatusTag({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('operator');
  if (tenant.status !== 'suspended') {
    return <Tag tone={tenant.status === 'active' ? 'success' : 'neutral'}>{t(`state.${tenant.status}`)}</Tag>;
  }
  const reason = tenant.suspended_reason as 'operator' | null;
  return <Tag tone="danger">{reason ? t(`reason.${reason}`) : t('state.suspended')}</Tag>;
}
