import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type Problem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { type Draft, draftOf, faultsOf, type Workflow } from './graph.ts';
import { useSaveWorkflow, workflowQuery } from './queries.ts';

export interface Editing {
  workflow: Workflow;
  draft: Draft;
  isChanged: boolean;
  isSaving: boolean;
  faults: Map<string, Map<string, string>>;
  /** Why saving was refused, where no node says it. */
  refused: Problem | undefined;
  /** Someone else has saved another version meanwhile: it is shown now. */
  isOverrun: boolean;
  change: (draft: Draft) => void;
  discard: () => void;
  /** Whether it was saved. */
  save: () => Promise<boolean>;
}

/** The workflow as it is edited: what was changed, what is wrong with it, and the way to save it as a new version. */
export function useDraft(id: string): Editing {
  const queries = useQueryClient();
  const { value: workflow, etag } = useSuspenseQuery(workflowQuery(id)).data;
  // Saved against the version that was edited, not against one that a live event has brought since.
  const [changed, setChanged] = useState<{ draft: Draft; etag: string | null }>();
  const [refused, setRefused] = useState<Problem>();
  const [isOverrun, setOverrun] = useState(false);
  const saving = useSaveWorkflow();
  const draft = changed?.draft ?? draftOf(workflow);

  async function save(): Promise<boolean> {
    try {
      await saving.mutateAsync({ id, etag: changed?.etag ?? etag, draft });
    } catch (failure) {
      const problem = asProblem(failure);
      setRefused(problem.status === 412 ? undefined : problem);
      if (problem.status === 412) {
        await stale(queries, ['/api/v1/crm/workflows/{id}']);
        setChanged(undefined);
        setOverrun(true);
      }
      return false;
    }
    setChanged(undefined);
    setRefused(undefined);
    setOverrun(false);
    return true;
  }

  return {
    workflow,
    draft,
    isChanged: changed !== undefined,
    isSaving: saving.isPending,
    faults: faultsOf(draft, refused?.errors ?? []),
    refused,
    isOverrun,
    change: (next) => setChanged((before) => ({ draft: next, etag: before?.etag ?? etag })),
    discard: () => {
      setChanged(undefined);
      setRefused(undefined);
    },
    save,
  };
}
