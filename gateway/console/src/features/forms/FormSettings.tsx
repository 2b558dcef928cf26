import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { type Form, FORM_TYPES, settingsOf, TRIGGERS, triggerOf } from './fields.ts';

interface FormSettingsProps {
  form: Form;
  faults: ReadonlyMap<string, string>;
  onChange: (form: Form) => void;
}

export function FormSettings({ form, faults, onChange }: FormSettingsProps) {
  const { t } = useTranslation('forms');
  const settings = settingsOf(form);
  const [origins, setOrigins] = useState(() => form.allowed_origins.join('\n'));
  const { trigger, after } = triggerOf(form);
  const set = (name: keyof typeof settings | 'trigger' | 'triggerAfter', value: string | number) =>
    onChange({ ...form, settings: { ...(form.settings as Record<string, unknown>), [name]: value } });
  return (
    <>
      <TextField label={t('name')} value={form.name} error={faults.get('/name')} onChange={(name) => onChange({ ...form, name })} />
      <TextField
        label={t('description')}
        value={form.description ?? ''}
        error={faults.get('/description')}
        onChange={(text) => onChange({ ...form, description: text || null })}
      />
      <NativeSelect
        label={t('appears.label')}
        description={t(`appears.${form.type}Hint`)}
        options={FORM_TYPES.map((id) => ({ id, label: t(`appears.${id}`) }))}
        value={form.type}
        onChange={(type) => onChange({ ...form, type: type as Form['type'] })}
      />
      {form.type === 'facebook' && (
        <TextField
          label={t('externalId')}
          value={form.external_id ?? ''}
          error={faults.get('/external_id')}
          onChange={(id) => onChange({ ...form, external_id: id || null })}
        />
      )}
      {form.type === 'popup' && (
        <NativeSelect
          label={t('trigger.label')}
          options={TRIGGERS.map((id) => ({ id, label: t(`trigger.${id}`) }))}
          value={trigger}
          onChange={(id) => set('trigger', id)}
        />
      )}
      {form.type === 'popup' && trigger !== 'button' && (
        <TextField
          label={t(trigger === 'delay' ? 'trigger.seconds' : 'trigger.percent')}
          value={String(after)}
          onChange={(text) => set('triggerAfter', Number(text.replace(/\D/g, '').slice(0, 4)))}
        />
      )}
      <TextField label={t('submitLabel')} value={settings.submitButton} onChange={(text) => set('submitButton', text)} />
      <TextField
        label={t('thanksLabel')}
        multiline
        value={settings.successMessage}
        error={faults.get('/settings/successMessage')}
        onChange={(text) => set('successMessage', text)}
      />
      <TextField
        label={t('redirect')}
        description={t('redirectHint')}
        type="url"
        value={settings.redirectUrl}
        error={faults.get('/settings/redirectUrl')}
        onChange={(text) => set('redirectUrl', text)}
      />
      <TextField
        label={t('origins')}
        description={t('originsHint')}
        multiline
        value={origins}
        error={[...faults].find(([pointer]) => pointer.startsWith('/allowed_origins'))?.[1]}
        onChange={(text) => {
          setOrigins(text);
          onChange({ ...form, allowed_origins: text.split('\n').map((line) => line.trim()).filter(Boolean) });
        }}
      />
    </>
  );
}
