import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';
import { type Form, settingsOf } from './fields.ts';

interface FormSettingsProps {
  form: Form;
  faults: ReadonlyMap<string, string>;
  onChange: (form: Form) => void;
}

export function FormSettings({ form, faults, onChange }: FormSettingsProps) {
  const { t } = useTranslation('forms');
  const settings = settingsOf(form);
  const [origins, setOrigins] = useState(() => form.allowed_origins.join('\n'));
  const set = (name: keyof typeof settings, value: string) =>
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
