import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../../session/session.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { Card, Section } from '../../ui/Page.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { LANGUAGE_NAMES } from '../../words/names.ts';
import { chooseLanguage, languageOf, LANGUAGES } from '../../words/i18n.ts';
import { PicturePart } from './PicturePart.tsx';
import { profileQuery, type ProfileValues, useEditProfile } from './queries.ts';

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }));

export function ProfileSection() {
  const { t } = useTranslation('me');
  const { locale, timezone } = useBootstrap();
  const { profile } = useSuspenseQuery(profileQuery).data;
  const edit = useEditProfile();
  const languages = LANGUAGES.map((language) => ({ id: language, label: LANGUAGE_NAMES[language] }));

  async function save(values: ProfileValues) {
    await edit.mutateAsync(values);
    const language = languageOf(values.locale);
    if (language) {
      await chooseLanguage(language);
    }
    toast({ text: t('saved') });
  }

  return (
    <Section title={t('profile')}>
      <Card>
        <PicturePart />
        <Form
          defaultValues={{
            full_name: profile.full_name ?? '',
            bio: profile.bio ?? '',
            locale: languageOf(profile.locale ?? locale) ?? 'en',
            timezone: profile.timezone ?? timezone,
          }}
          onSubmit={save}
          submit={t('save')}
        >
          <Field name="full_name" required>
            {(field) => <TextField label={t('fullName')} autoComplete="name" {...field} />}
          </Field>
          <Field name="bio">{(field) => <TextField label={t('bio')} multiline {...field} />}</Field>
          <Field name="locale">
            {({ value, onChange, error }) => (
              <NativeSelect label={t('language')} options={languages} value={value} onChange={onChange} error={error} />
            )}
          </Field>
          <Field name="timezone">
            {({ value, onChange, error }) => (
              <NativeSelect
                label={t('timezone')}
                description={t('timezoneHint')}
                options={ZONES}
                value={value}
                onChange={onChange}
                error={error}
              />
            )}
          </Field>
        </Form>
      </Card>
    </Section>
  );
}
