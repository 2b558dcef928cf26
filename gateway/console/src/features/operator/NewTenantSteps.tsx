import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { tokensOf } from '../../theme/brand.ts';
import { useBootstrap } from '../../session/session.ts';
import { Field } from '../../ui/Form.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ColorField } from './ColorField.tsx';
import { addressOf, keyOf } from './naming.ts';
import type { Draft } from './newTenant.ts';
import styles from './Operator.module.css';

const PLANS = ['basic', 'pro', 'enterprise'] as const;

export function NameStep() {
  const { t } = useTranslation('operator');
  const { setValue, getFieldState, watch } = useFormContext<Draft>();
  const key = watch('tenant_key');
  return (
    <>
      <Field name="display_name" required>
        {({ onChange, ...field }) => (
          <TextField
            label={t('name')}
            description={t('nameText')}
            autoFocus
            maxLength={500}
            {...field}
            onChange={(name) => {
              onChange(name);
              // The key follows the name until it was chosen by hand.
              if (!getFieldState('tenant_key').isDirty || keyOf(field.value) === key) {
                setValue('tenant_key', keyOf(name));
              }
            }}
          />
        )}
      </Field>
      <Field name="tenant_key" required>
        {(field) => (
          <TextField
            label={t('key')}
            description={t('keyText', { address: addressOf({ tenant_key: key || '…', custom_domain: null }, window.location) })}
            maxLength={63}
            {...field}
          />
        )}
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
    </>
  );
}

export function BrandStep() {
  const { t } = useTranslation('operator');
  return (
    <div className={styles.brand}>
      <div className={styles.colors}>
        {(['primary', 'secondary', 'accent'] as const).map((name, index) => (
          <Field key={name} name={name}>
            {(field) => <ColorField label={t(`color.${name}`)} autoFocus={index === 0} {...field} />}
          </Field>
        ))}
        <p className={styles.muted}>{t('colorsText')}</p>
      </div>
      <Preview />
    </div>
  );
}

/** As the tenant's sign-in page will look: the same rules of contrast. */
function Preview() {
  const { t } = useTranslation('operator');
  const { design } = useBootstrap();
  const [name, primary, secondary, accent] = useFormContext<Draft>().watch(['display_name', 'primary', 'secondary', 'accent']);
  const tokens = tokensOf({ ...design.colors, primary, secondary, accent, link: primary, focus: primary });
  return (
    <div className={styles.preview} style={tokens as React.CSSProperties} aria-hidden>
      <strong>{name}</strong>
      <span className={styles.previewLine} />
      <span className={styles.previewLine} />
      <span className={styles.previewButton}>{t('previewButton')}</span>
      <span className={styles.previewTags}>
        <span data-color="secondary">{t('color.secondary')}</span>
        <span data-color="accent">{t('color.accent')}</span>
      </span>
    </div>
  );
}

export function OwnerStep() {
  const { t } = useTranslation('operator');
  return (
    <>
      <Field name="full_name" required>
        {(field) => <TextField label={t('ownerName')} autoComplete="off" autoFocus maxLength={500} {...field} />}
      </Field>
      <Field name="email" required>
        {(field) => (
          <TextField type="email" label={t('ownerEmail')} description={t('ownerText')} autoComplete="off" maxLength={254} {...field} />
        )}
      </Field>
    </>
  );
}
