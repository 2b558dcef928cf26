import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { draftOf, readDraft, responsesOf, startFrom } from './draft.ts';
import { DraftKeeper, QuestionField } from './QuestionField.tsx';
import { type Answers, draftQuery, type Module, useSubmitWorksheet } from './queries.ts';
import { StepCard } from './StepCard.tsx';
import { isRevisable, stepOf } from './steps.ts';
import { SubmittedAnswers } from './SubmittedAnswers.tsx';
import { useDraftSaver } from './useDraftSaver.ts';

/** The questions beside the video. Drafts are saved as they are typed; submitted answers may be revised until the check-in. */
export function WorksheetStep({ module }: { module: Module }) {
  const { t } = useTranslation('module');
  const step = stepOf(module, 'worksheet');
  const [again, setAgain] = useState(false);
  const isNew = !step.worksheet || (again && module.completed_at !== null);
  return (
    <StepCard name="worksheet" step={step}>
      {isNew || isRevisable(module) ? (
        // A submission from elsewhere opens the form again, with the conflict.
        <WorksheetForm key={`${module.round} ${step.worksheet?.updated_at ?? ''}`} module={module} isNew={isNew} />
      ) : (
        step.worksheet && (
          <>
            <SubmittedAnswers worksheet={step.worksheet} />
            {module.completed_at && (
              <div>
                <Button onPress={() => setAgain(true)}>{t('worksheet.again')}</Button>
              </div>
            )}
          </>
        )
      )}
    </StepCard>
  );
}

function WorksheetForm({ module, isNew }: { module: Module; isNew: boolean }) {
  const { t } = useTranslation('module');
  const { relative } = useFormat();
  const { me } = useSession();
  const submit = useSubmitWorksheet(module.content_id);
  const submitted = isNew ? undefined : stepOf(module, 'worksheet').worksheet;
  const questions = submitted?.questions ?? module.questions;
  const base = submitted?.updated_at ?? null;
  const saved = useSuspenseQuery(draftQuery(module.content_id)).data;
  const saver = useDraftSaver(me.user.id, module.content_id);
  // What is still in this browser is what the server has not got.
  const [start, setStart] = useState(() =>
    startFrom(readDraft(me.user.id, module.content_id) ?? draftOf(saved), submitted, questions),
  );
  const [isChanged, setChanged] = useState(false);

  async function send({ responses }: { responses: Answers }) {
    try {
      await saver.rest();
      await submit.mutateAsync({
        responses: responsesOf(responses, questions) as Answers & { bold_action: string },
        worksheet_version: questions.version,
      });
    } catch (failure) {
      if (asProblem(failure).status === 409) {
        setChanged(true);
        return;
      }
      throw failure;
    }
    saver.submitted();
    toast({ text: t(submitted ? 'worksheet.revised' : 'worksheet.submitted') });
  }

  async function discard() {
    await saver.discard();
    setStart(startFrom(undefined, submitted, questions));
  }

  return (
    <>
      {isChanged && (
        <Message tone="danger" role="alert">
          {t('worksheet.conflict')}
        </Message>
      )}
      {start.conflict === 'answers' && submitted && (
        <Message role="status">
          <p>{t('worksheet.elsewhere', { when: relative(submitted.updated_at) })}</p>
          <Button variant="quiet" onPress={discard}>
            {t('worksheet.useSubmitted')}
          </Button>
        </Message>
      )}
      {start.conflict === 'questions' && <Message role="status">{t('worksheet.newQuestions')}</Message>}
      <Form
        key={String(start.fromDraft)}
        defaultValues={{ responses: start.answers }}
        onSubmit={send}
        submit={t(submitted ? 'worksheet.revise' : 'worksheet.submit')}
        actions={
          <DraftKeeper
            initial={start.answers}
            keep={(answers) => saver.keep({ version: questions.version, base, answers })}
          />
        }
      >
        {questions.questions.map((question) => (
          <QuestionField key={question.id} question={question} isOfEveryModule={questions.version === 0} />
        ))}
      </Form>
    </>
  );
}
