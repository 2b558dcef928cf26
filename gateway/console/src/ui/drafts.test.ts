// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { sessionEnded } from '../api/session.ts';
import { keepOnSessionEnd, takeDraft } from './drafts.ts';

const stops: (() => void)[] = [];
const form = (name: string, values: Record<string, unknown> | undefined) => stops.push(keepOnSessionEnd(name, () => values));

afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
});

test('what was typed is handed out once after the session has ended', () => {
  form('/me bio', { bio: 'Likes charts' });
  expect(takeDraft('/me bio')).toBeUndefined();
  sessionEnded();
  expect(takeDraft('/me bio')).toEqual({ bio: 'Likes charts' });
  expect(takeDraft('/me bio')).toBeUndefined();
});

test('secrets are not kept, and neither is a form that nobody has touched', () => {
  form('/me password', { current_password: 'secret' });
  form('/me bio', undefined);
  sessionEnded();
  expect(takeDraft('/me password')).toBeUndefined();
  expect(takeDraft('/me bio')).toBeUndefined();
});

test('another form is handed nothing, such as that of another person', () => {
  form('ada /me bio', { bio: 'Likes charts' });
  sessionEnded();
  expect(takeDraft('ben /me bio')).toBeUndefined();
  expect(takeDraft('ada /me bio')).toEqual({ bio: 'Likes charts' });
});
