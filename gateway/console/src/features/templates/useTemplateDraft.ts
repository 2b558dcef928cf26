import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type Problem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { type Template, templateQuery, useEditTemplate } from './queries.ts';

export interface TemplateDraft {
  stored: Template;
  etag: string | null;
  template: Template;
  isChanged: boolean;
  isSaving: boolean;
  faults: ReadonlyMap<string, string>;
  refused: Problem | undefined;
  /** Someone else has saved meanwhile: theirs is shown now. */
  isOverrun: boolean;
  change: (change: Partial<Template>) => void;
  discard: () => void;
  /** Whether it was saved. */
  save: () => Promise<boolean>;
}

export function useTemplateDraft(id: string): TemplateDraft {
  const queries = useQueryClient();
  const { value: stored, etag } = useSuspenseQuery(templateQuery(id)).data;
  const [changed, setChanged] = useState<{ template: Template; etag: string | null }>();
  const [refused, setRefused] = useState<Problem>();
  const [isOverrun, setOverrun] = useState(false);
  const edit = useEditTemplate();
  const template = changed?.template ?? stored;

  function forget() {
    setChanged(undefined);
    setRefused(undefined);
  }

  async function save(): Promise<boolean> {
    const { name, description, category, subject, content } = template;
    try {
      // Variables are those that the texts use.
      await edit.mutateAsync({ id, etag: changed?.etag ?? etag, edit: { name, description, category, subject, content, variables: [] } });
    } catch (failure) {
      const problem = asProblem(failure);
      setRefused(problem.status === 412 ? undefined : problem);
      if (problem.status === 412) {
        await stale(queries, ['/api/v1/crm/message-templates/{id}']);
        setChanged(undefined);
        setOverrun(true);
      }
      return false;
    }
    forget();
    setOverrun(false);
    return true;
  }

  return {
    stored,
    etag,
    template,
    isChanged: changed !== undefined,
    isSaving: edit.isPending,
    faults: new Map(refused?.errors.map(({ pointer, detail }) => [pointer, detail])),
    refused,
    isOverrun,
    change: (change) => setChanged((before) => ({ template: { ...template, ...change }, etag: before?.etag ?? etag })),
    discard: forget,
    save,
  };
}
