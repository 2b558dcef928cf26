import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/Form.tsx';
import { ButtonLink } from '../../ui/Link.tsx';
import { Card, Page } from '../../ui/Page.tsx';
import { FreshSignIn, useFreshSignIn } from './FreshSignIn.tsx';
import { BrandStep, NameStep, OwnerStep } from './NewTenantSteps.tsx';
import { NewTenantServed } from './NewTenantServed.tsx';
import { type Draft, EMPTY, newTenantOf, stepOf } from './newTenant.ts';
import styles from './Operator.module.css';
import { type Tenant, useCreateTenant } from './queries.ts';

const STEPS = ['name', 'brand', 'owner'] as const;
const NAMES = { '/owner/email': 'email', '/owner/full_name': 'full_name' } as const;
const FIELDS = ['primary', 'secondary', 'accent'] as const;

/** Three steps, then what happens until the tenant is there. */
export function NewTenantPage() {
  const { t } = useTranslation('operator');
  const [step, setStep] = useState(0);
  const [created, setCreated] = useState<{ tenant: Tenant; email: string }>();
  // One key for one form: sent twice, it makes one tenant.
  const [key] = useState(() => crypto.randomUUID());
  const create = useCreateTenant();
  const fresh = useFreshSignIn();

  async function submit(draft: Draft) {
    if (step < STEPS.length - 1) {
      setStep(step + 1);
      return;
    }
    try {
      const tenant = await fresh.guard(() => create.mutateAsync({ body: newTenantOf(draft), key }));
      setCreated({ tenant, email: draft.email });
    } catch (failure) {
      setStep(stepOf(asProblem(failure)));
      throw failure;
    }
  }

  if (created) {
    return (
      <Page title={t('creating', { name: created.tenant.display_name })}>
        <NewTenantServed {...created} />
      </Page>
    );
  }
  return (
    <Page title={t('create')}>
      <ol className={styles.steps} role="list" aria-label={t('stepsLabel')}>
        {STEPS.map((one, index) => (
          <li key={one} aria-current={index === step ? 'step' : undefined} data-done={index < step || undefined}>
            <span className={styles.stepNumber}>{index + 1}</span>
            {t(`step.${one}`)}
          </li>
        ))}
      </ol>
      <Card>
        <Form<Draft>
          defaultValues={EMPTY}
          submit={step < STEPS.length - 1 ? t('next') : t('create')}
          names={{ ...NAMES, ...Object.fromEntries(FIELDS.map((name) => [`/theme/${name}`, name])) }}
          onSubmit={submit}
          actions={
            step > 0 ? (
              <Button onPress={() => setStep(step - 1)}>{t('back')}</Button>
            ) : (
              <ButtonLink to="/operator/tenants" variant="quiet">
                {t('cancel')}
              </ButtonLink>
            )
          }
        >
          {step === 0 && <NameStep />}
          {step === 1 && <BrandStep />}
          {step === 2 && <OwnerStep />}
        </Form>
      </Card>
      {fresh.asked && <FreshSignIn {...fresh.asked} />}
    </Page>
  );
}
