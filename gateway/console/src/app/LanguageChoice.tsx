import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES, type Language } from '../words/i18n.ts';
import { LANGUAGE_NAMES } from '../words/names.ts';
import styles from './LanguageChoice.module.css';

/** The browser's own control: it is small, and everyone knows it. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <select
      className={styles.select}
      aria-label={t('language')}
      value={i18n.language}
      onChange={(event) => void chooseLanguage(event.target.value as Language)}
    >
      {LANGUAGES.map((language) => (
        <option key={language} value={language} lang={language}>
          {LANGUAGE_NAMES[language]}
        </option>
      ))}
    </select>
  );
}
