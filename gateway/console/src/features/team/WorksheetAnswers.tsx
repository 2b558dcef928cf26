import { useTranslation } from 'react-i18next';
import styles from './CheckinDrawer.module.css';
import type { Worksheet } from './queries.ts';

const OF_EVERY_MODULE = ['key_takeaways', 'bold_action', 'questions'] as const;

/** The learner's answers below their questions. */
export function WorksheetAnswers({ worksheet }: { worksheet: Worksheet }) {
  const { t } = useTranslation('team');
  const answers = worksheet.responses as Record<string, string | number | undefined>;
  const { version, questions } = worksheet.questions;
  return (
    <dl className={styles.answers}>
      {questions.map(({ id, label }) => {
        const known = version === 0 ? OF_EVERY_MODULE.find((one) => one === id) : undefined;
        return (
          <div key={id}>
            <dt>{known ? t(`question.${known}`) : label}</dt>
            <dd dir="auto">{answers[id] ?? <span className={styles.muted}>{t('drawer.unanswered')}</span>}</dd>
          </div>
        );
      })}
    </dl>
  );
}
