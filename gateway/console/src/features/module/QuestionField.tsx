import { useEffect, useRef, useState } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../ui/Choices.tsx';
import { Field } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import styles from './ModulePage.module.css';
import type { Answers, Question } from './queries.ts';

const OF_EVERY_MODULE = ['key_takeaways', 'bold_action', 'questions'] as const;

/** The questions that every module has are worded here; those of an item, by its author. */
export function useQuestionLabel(): (question: Question, isOfEveryModule: boolean) => string {
  const { t } = useTranslation('module');
  return (question, isOfEveryModule) => {
    const known = isOfEveryModule ? OF_EVERY_MODULE.find((id) => id === question.id) : undefined;
    return known ? t(`question.${known}`) : question.label;
  };
}

/** A question of the worksheet, by its kind. */
export function QuestionField({ question, isOfEveryModule }: { question: Question; isOfEveryModule: boolean }) {
  const label = useQuestionLabel()(question, isOfEveryModule);
  return (
    <Field name={`responses.${question.id}`} required={question.required}>
      {({ value, onChange, error, inputRef, onBlur, name }) =>
        question.kind === 'text' || question.kind === 'textarea' ? (
          <TextField
            label={label}
            isRequired={question.required}
            multiline={question.kind === 'textarea'}
            maxLength={question.kind === 'text' ? 500 : 10_000}
            {...{ name, value, onChange, onBlur, error, inputRef }}
          />
        ) : (
          <Choices
            label={label}
            isRequired={question.required}
            options={optionsOf(question)}
            inline={question.kind === 'scale'}
            value={value === '' ? null : value}
            {...{ onChange, error }}
          />
        )
      }
    </Field>
  );
}

function optionsOf({ kind, options, min, max }: Question) {
  const least = min ?? 1;
  const texts =
    kind === 'scale' ? Array.from({ length: (max ?? 5) - least + 1 }, (_, index) => String(least + index)) : options;
  return texts.map((text) => ({ id: text, label: text }));
}

/** Keeps what is typed, and says so; where the browser keeps nothing, leaving the page loses it, and is asked about. */
export function DraftKeeper({ initial, keep }: { initial: Answers; keep: (answers: Answers) => boolean }) {
  const { t } = useTranslation('module');
  const answers = useWatch({ name: 'responses' }) as Answers;
  const latest = useRef(keep);
  latest.current = keep;
  const text = JSON.stringify(answers);
  const [kept, setKept] = useState<boolean>();
  const { isSubmitSuccessful } = useFormState();
  const isTyped = text !== JSON.stringify(initial);
  useEffect(() => {
    if (isTyped) {
      setKept(latest.current(JSON.parse(text) as Answers));
    }
  }, [text, isTyped]);
  return (
    <span role="status" className={styles.muted}>
      {kept ? t('worksheet.kept') : ''}
      <UnsavedGuard isChanged={isTyped && kept === false && !isSubmitSuccessful} />
    </span>
  );
}
