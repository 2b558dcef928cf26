import type { Message, Run, Submission } from './queries.ts';
import type { Lead } from './stages.ts';

export type Entry = { at: string } & (
  | { kind: 'run'; run: Run }
  | { kind: 'message'; message: Message }
  | { kind: 'submission'; submission: Submission }
  | { kind: 'created' | 'contacted' | 'converted' }
);

/** What happened to a lead, the newest first. */
export function timelineOf(
  lead: Lead,
  runs: readonly Run[],
  messages: readonly Message[],
  submissions: readonly Submission[],
): Entry[] {
  const entries: Entry[] = [
    { kind: 'created', at: lead.created_at },
    ...(lead.converted_at ? [{ kind: 'converted', at: lead.converted_at } as const] : []),
    ...(lead.last_contacted_at && !messages.some((message) => message.sent_at === lead.last_contacted_at)
      ? [{ kind: 'contacted', at: lead.last_contacted_at } as const]
      : []),
    ...runs.map((run) => ({ kind: 'run', run, at: run.created_at }) as const),
    ...messages.map((message) => ({ kind: 'message', message, at: message.sent_at ?? message.created_at }) as const),
    ...submissions.map((submission) => ({ kind: 'submission', submission, at: submission.created_at }) as const),
  ];
  return entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** What was answered, field by field, as it was stored. */
export function answersOf({ data }: Pick<Submission, 'data'>): [name: string, answer: string][] {
  return Object.entries((data ?? {}) as Record<string, unknown>).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}
