import { expect, test } from 'vitest';
import { draftOf, responsesOf, startFrom } from './draft.ts';
import type { Question, Questions, Submitted } from './queries.ts';

const question = (id: string, kind = 'textarea') => ({ id, kind, label: id, required: false, options: [] }) as unknown as Question;
const questions: Questions = { version: 3, questions: [question('bold_action'), question('mood', 'scale')] };
const submitted = { responses: { bold_action: 'Ask', mood: 4 }, updated_at: '2026-01-01T00:00:00Z', questions } as unknown as Submitted;

test('without a draft the submission is shown', () => {
  expect(startFrom(undefined, submitted, questions)).toEqual({
    answers: { bold_action: 'Ask', mood: '4' },
    conflict: 'none',
    fromDraft: false,
  });
});

test('a draft of the same submission goes on', () => {
  const draft = { version: 3, base: submitted.updated_at, answers: { bold_action: 'Ask twice', mood: '4' } };
  expect(startFrom(draft, submitted, questions)).toMatchObject({ conflict: 'none', fromDraft: true });
});

test('a draft that equals the submission is none', () => {
  const draft = { version: 3, base: null, answers: { mood: '4', bold_action: 'Ask' } };
  expect(startFrom(draft, submitted, questions).fromDraft).toBe(false);
});

test('what was submitted elsewhere since is a conflict', () => {
  const draft = { version: 3, base: null, answers: { bold_action: 'Other' } };
  expect(startFrom(draft, submitted, questions).conflict).toBe('answers');
});

test('other questions keep the answers that they still ask for', () => {
  const draft = { version: 2, base: null, answers: { bold_action: 'Other', gone: 'x' } };
  expect(startFrom(draft, undefined, questions)).toEqual({
    answers: { bold_action: 'Other', mood: '' },
    conflict: 'questions',
    fromDraft: true,
  });
});

test('a scale is a number, and what was not answered is left out', () => {
  expect(responsesOf({ bold_action: 'Ask', mood: '4', gone: 'x' }, questions)).toEqual({ bold_action: 'Ask', mood: 4 });
  expect(responsesOf({ bold_action: ' ', mood: '' }, questions)).toEqual({});
});

test('a draft of another device goes on here', () => {
  const saved = { worksheet_version: 3, submission_updated_at: submitted.updated_at, answers: { mood: 2 }, updated_at: '' };
  expect(startFrom(draftOf(saved), submitted, questions)).toEqual({
    answers: { bold_action: '', mood: '2' },
    conflict: 'none',
    fromDraft: true,
  });
  expect(draftOf(null)).toBeUndefined();
});
