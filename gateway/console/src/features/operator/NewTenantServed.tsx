import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink, ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { addressOf } from './naming.ts';
import styles from './Operator.module.css';
import { sendOwnersLink, servedQuery, type Tenant } from './queries.ts';

const ICONS = { done: CircleCheck, waiting: LoaderCircle, failed: CircleX } as const;

/** Created, served, and the owner written to: one after the other, each with its sign. */
export function NewTenantServed({ tenant, email }: { tenant: Tenant; email: string }) {
  const { t } = useTranslation('operator');
  const problem = useProblemText();
  const isServed = useQuery(servedQuery(tenant.tenant_key)).data ?? false;
  const link = useQuery({
    queryKey: ['owners-link', tenant.id],
    enabled: isServed,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: () => sendOwnersLink(tenant.tenant_key, email),
  });
  const address = addressOf(tenant, window.location);
  return (
    <>
      <ul role="list" className={styles.progress} aria-live="polite">
        <Sign state="done">{t('progressCreated')}</Sign>
        <Sign state={isServed ? 'done' : 'waiting'}>{t(isServed ? 'progressServed' : 'progressServing', { address })}</Sign>
        <Sign state={link.isSuccess ? 'done' : link.isError ? 'failed' : 'waiting'}>
          {t(link.isSuccess ? 'progressWritten' : 'progressWriting', { email })}
        </Sign>
      </ul>
      {link.isError && (
        <Message tone="danger" role="alert">
          <p>{problem(asProblem(link.error))}</p>
          <Button onPress={() => void link.refetch()}>{t('writeAgain')}</Button>
        </Message>
      )}
      <div className={styles.after}>
        <ButtonLink to="/operator/tenants/$tenantId" params={{ tenantId: tenant.id }} variant="primary">
          {t('toTenant')}
        </ButtonLink>
        {isServed && <ExternalLink href={address}>{t('open', { name: tenant.display_name })}</ExternalLink>}
      </div>
    </>
  );
}

function Sign({ state, children }: { state: keyof typeof ICONS; children: React.ReactNode }) {
  const Icon = ICONS[state];
  return (
    <li data-state={state}>
      <Icon size={20} aria-hidden />
      <span>{children}</span>
    </li>
  );
}
