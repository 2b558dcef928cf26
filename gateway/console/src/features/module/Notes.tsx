import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './ModulePage.module.css';
import { progressQuery, useSaveNotes } from './queries.ts';

const MS_AFTER_TYPING = 800;

/** Own notes on an item, saved while they are typed. They exist once something was watched or read. */
export function Notes({ contentId }: { contentId: string }) {
  const { t } = useTranslation('module');
  const progress = useSuspenseQuery(progressQuery(contentId)).data;
  return (
    <section className={styles.notes} aria-labelledby="notes-title">
      <h2 id="notes-title">{t('notes.title')}</h2>
      {progress ? (
        <NotesField contentId={contentId} text={progress.notes ?? ''} isShared={progress.notes_shared} />
      ) : (
        <p className={styles.muted}>{t('notes.later')}</p>
      )}
    </section>
  );
}

function NotesField({ contentId, text, isShared }: { contentId: string; text: string; isShared: boolean }) {
  const { t } = useTranslation('module');
  const problem = useProblemText();
  const save = useSaveNotes(contentId);
  const [notes, setNotes] = useState(text);
  const [shared, setShared] = useState(isShared);
  const waiting = useRef<() => void>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function later(next: { notes: string; shared: boolean }) {
    waiting.current = () => {
      waiting.current = undefined;
      save.mutate({ notes: next.notes.trim() === '' ? null : next.notes, shared: next.shared });
    };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => waiting.current?.(), MS_AFTER_TYPING);
  }

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      waiting.current?.();
    },
    [],
  );

  return (
    <>
      <TextField
        label={t('notes.label')}
        multiline
        value={notes}
        maxLength={10_000}
        onChange={(value) => {
          setNotes(value);
          later({ notes: value, shared });
        }}
      />
      <div className={styles.notesBelow}>
        <Checkbox
          isSelected={shared}
          onChange={(value) => {
            setShared(value);
            later({ notes, shared: value });
          }}
        >
          {t('notes.share')}
        </Checkbox>
        <span role="status" className={styles.muted}>
          {save.isPending ? t('saving') : save.isSuccess ? t('saved') : ''}
        </span>
      </div>
      {save.isError && (
        <Message tone="danger" role="alert">
          {problem(save.error)}
        </Message>
      )}
    </>
  );
}
