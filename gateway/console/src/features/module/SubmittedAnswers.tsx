import { useTranslation } from 'react-i18next';
import { useQuestionLabel } from './QuestionField.tsx';
import styles from './ModulePage.module.css';
import type { Submitted } from './queries.ts';

/** What was answered, to read. */
export function SubmittedAnswers({ worksheet }: { worksheet: Submitted }) {
  const { t } = useTranslation('module');
  const label = useQuestionLabel();
  const answers = worksheet.responses as Record<string, string | number | undefined>;
  const { version, questions } = worksheet.questions;
  return (
    <dl className={styles.answers}>
      {questions.map((question) => (
        <div key={question.id}>
          <dt>{label(question, version === 0)}</dt>
          <dd dir="auto">{answers[question.id] ?? <span className={styles.muted}>{t('worksheet.unanswered')}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
