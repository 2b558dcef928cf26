import type { Answers, Questions, SavedDraft, Submitted } from './queries.ts';

/** What was typed into a worksheet and is not submitted; kept in this browser until the server has it. */
export interface Draft {
  /** Of the questions that were answered. */
  version: number;
  /** When the submission that is revised was last changed; null where there was none. */
  base: string | null;
  answers: Answers;
}

export interface Start {
  answers: Answers;
  /** `answers`: submitted elsewhere since the draft was begun; `questions`: other questions than the draft's. */
  conflict: 'none' | 'answers' | 'questions';
  fromDraft: boolean;
}

/** With what the worksheet opens: the draft, else what was submitted, as far as the questions still ask for it. */
export function startFrom(draft: Draft | undefined, submitted: Submitted | undefined, questions: Questions): Start {
  const sent = (submitted?.responses ?? {}) as Answers;
  if (!draft || same(draft.answers, sent)) {
    return { answers: asked(sent, questions), conflict: 'none', fromDraft: false };
  }
  const isOlder = (submitted?.updated_at ?? null) !== draft.base;
  const conflict = isOlder && submitted ? 'answers' : draft.version !== questions.version ? 'questions' : 'none';
  return { answers: asked(draft.answers, questions), conflict, fromDraft: true };
}

function asked(answers: Answers, { questions }: Questions): Answers {
  return Object.fromEntries(questions.map(({ id }) => [id, String(answers[id] ?? '')]));
}

function same(one: Answers, other: Answers): boolean {
  const filled = (answers: Answers) =>
    JSON.stringify(
      Object.entries(answers)
        .filter(([, value]) => value !== '')
        .map(([key, value]) => [key, String(value)])
        .sort(),
    );
  return filled(one) === filled(other);
}

/** As the API takes them: numbers of scales, and nothing where nothing was answered. */
export function responsesOf(answers: Answers, { questions }: Questions): Answers {
  return Object.fromEntries(
    questions.flatMap(({ id, kind }) => {
      const value = String(answers[id] ?? '');
      return value.trim() === '' ? [] : [[id, kind === 'scale' ? Number(value) : value] as const];
    }),
  );
}

/** As the server has it, from whatever device. */
export const draftOf = (saved: SavedDraft | null): Draft | undefined =>
  saved
    ? { version: saved.worksheet_version, base: saved.submission_updated_at, answers: saved.answers as Answers }
    : undefined;

const keyOf = (userId: string, contentId: string) => `lf-worksheet:${userId}:${contentId}`;

export function readDraft(userId: string, contentId: string): Draft | undefined {
  try {
    return (JSON.parse(localStorage.getItem(keyOf(userId, contentId)) ?? 'null') as Draft | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether it could be kept: a browser may have no room, or keep nothing at all. */
export function keepDraft(userId: string, contentId: string, draft: Draft | undefined): boolean {
  try {
    if (draft) {
      localStorage.setItem(keyOf(userId, contentId), JSON.stringify(draft));
    } else {
      localStorage.removeItem(keyOf(userId, contentId));
    }
    return true;
  } catch {
    return false;
  }
}
