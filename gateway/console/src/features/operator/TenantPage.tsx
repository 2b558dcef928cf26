import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, Problem } from '../../api/problem.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { ExternalLink, Link } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Card, Page, Section } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { ActAs } from './ActAs.tsx';
import { addressOf } from './naming.ts';
import styles from './Operator.module.css';
import { type Plan, type Tenant, tenantQuery, useEditTenant } from './queries.ts';
import { StatusTag } from './StatusTag.tsx';
import { TenantLife } from './TenantLife.tsx';

const route = getRouteApi('/_signed-in/operator/tenants/$tenantId');
const PLANS: readonly Plan[] = ['basic', 'pro', 'enterprise'];
const SUBSCRIPTIONS: readonly Tenant['subscription_status'][] = ['trial', 'active', 'past_due', 'canceled', 'expired'];

/** One tenant, as the operator of the platform sees it: no content of its people. */
export function TenantPage() {
  const { t } = useTranslation('operator');
  const { tenantId } = route.useParams();
  const { value: tenant, etag } = useSuspenseQuery(tenantQuery(tenantId)).data;
  return (
    <Page
      title={tenant.display_name}
      lead={
        <Link from="/operator/tenants/$tenantId" to="/operator/tenants" search={{}}>
          {t('all')}
        </Link>
      }
      actions={<StatusTag tenant={tenant} />}
    >
      <Facts tenant={tenant} />
      {tenant.deleted_at === null && (
        <Section title={t('settings')}>
          <Card>
            <Settings key={etag} tenant={tenant} etag={etag} />
          </Card>
        </Section>
      )}
      <ActAs tenant={tenant} />
      <TenantLife tenant={tenant} />
    </Page>
  );
}

function Facts({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('operator');
  const { dateTime } = useFormat();
  const address = addressOf(tenant, window.location);
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('address'), tenant.status === 'suspended' ? address : <ExternalLink href={address}>{address}</ExternalLink>],
    [t('key'), <code key="key">{tenant.tenant_key}</code>],
    [t('id'), <code key="id">{tenant.id}</code>],
    [t('created'), dateTime(tenant.created_at)],
    ...(tenant.trial_ends_at ? [[t('trialEnds'), dateTime(tenant.trial_ends_at)] as const] : []),
    ...(tenant.purge_at ? [[t('purgeAt'), dateTime(tenant.purge_at)] as const] : []),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Settings({ tenant, etag }: { tenant: Tenant; etag: string | null }) {
  const { t } = useTranslation('operator');
  const edit = useEditTenant(tenant.id);
  const { refetch } = useSuspenseQuery(tenantQuery(tenant.id));
  const [changedElsewhere, setChangedElsewhere] = useState(false);
  return (
    <>
      {changedElsewhere && <Message role="alert">{t('changedElsewhere')}</Message>}
      <Form
        defaultValues={{
          display_name: tenant.display_name,
          plan_type: tenant.plan_type as string,
          subscription_status: tenant.subscription_status as string,
        }}
        submit={t('save')}
        onSubmit={async (values) => {
          try {
            await edit.mutateAsync({ etag, body: changesOf(values) });
            toast({ text: t('saved') });
          } catch (failure) {
            await reloadIfChanged(asProblem(failure));
          }
        }}
      >
        <Field name="display_name" required>
          {(field) => <TextField label={t('name')} maxLength={500} {...field} />}
        </Field>
        <Field name="plan_type">
          {({ value, onChange, error }) => (
            <NativeSelect
              label={t('plan')}
              options={PLANS.map((id) => ({ id, label: t(`plans.${id}`) }))}
              {...{ value, onChange, error }}
            />
          )}
        </Field>
        <Field name="subscription_status">
          {({ value, onChange, error }) => (
            <NativeSelect
              label={t('subscription')}
              description={t('subscriptionText')}
              options={SUBSCRIPTIONS.map((id) => ({ id, label: t(`subscriptions.${id}`) }))}
              {...{ value, onChange, error }}
            />
          )}
        </Field>
      </Form>
    </>
  );

  /** Only what was edited: a status that a rule has set stays one. */
  function changesOf(values: { display_name: string; plan_type: string; subscription_status: string }) {
    const plan = PLANS.find((one) => one === values.plan_type && one !== tenant.plan_type);
    const subscription = SUBSCRIPTIONS.find(
      (one) => one === values.subscription_status && one !== tenant.subscription_status,
    );
    return {
      ...(values.display_name === tenant.display_name ? {} : { display_name: values.display_name }),
      ...(plan ? { plan_type: plan } : {}),
      ...(subscription ? { subscription_status: subscription } : {}),
    };
  }

  async function reloadIfChanged(problem: Problem) {
    if (problem.status !== 412) {
      throw problem;
    }
    setChangedElsewhere(true);
    await refetch();
  }
}
