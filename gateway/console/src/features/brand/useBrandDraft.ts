import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type Problem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { type Brand, brandOf, editOf, type Settings } from './brandOf.ts';
import { settingsQuery, useSaveBrand } from './queries.ts';

const MOST_STEPS = 100;

interface Step {
  brand: Brand;
  /** Changes of one field in a row are one step. */
  field: string;
}

export interface BrandDraft {
  settings: Settings;
  brand: Brand;
  isChanged: boolean;
  isSaving: boolean;
  /** What is wrong, by the pointers of the request. */
  faults: ReadonlyMap<string, string>;
  refused: Problem | undefined;
  /** Someone else has saved meanwhile: theirs is shown now. */
  isOverrun: boolean;
  change: (field: string, brand: Brand) => void;
  undo: () => void;
  discard: () => void;
  /** Whether it was saved. */
  save: () => Promise<boolean>;
}

/** The brand as it is edited, step by step, over the revision that was read. */
export function useBrandDraft(): BrandDraft {
  const queries = useQueryClient();
  const { value: settings, etag } = useSuspenseQuery(settingsQuery).data;
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [base, setBase] = useState({ settings, etag });
  const [refused, setRefused] = useState<Problem>();
  const [isOverrun, setOverrun] = useState(false);
  const saving = useSaveBrand();
  const current = steps.at(-1)?.brand ?? brandOf(settings);
  // An upload of this page makes a new revision: what is edited goes on over it, unless someone else has changed more than pictures.
  const from = steps.length === 0 || isSameButPictures(base.settings, settings) ? { settings, etag } : base;
  const isChanged = Object.keys(editOf(from.settings, current)).length > 0;

  function forget() {
    setSteps([]);
    setRefused(undefined);
  }

  async function save(): Promise<boolean> {
    try {
      await saving.mutateAsync({ edit: editOf(from.settings, current), etag: from.etag });
    } catch (failure) {
      const problem = asProblem(failure);
      setRefused(problem.status === 412 ? undefined : problem);
      if (problem.status === 412) {
        await stale(queries, ['/api/v1/core/tenant/settings']);
        setSteps([]);
        setOverrun(true);
      }
      return false;
    }
    forget();
    setOverrun(false);
    return true;
  }

  return {
    settings,
    brand: current,
    isChanged,
    isSaving: saving.isPending,
    faults: new Map(refused?.errors.map(({ pointer, detail }) => [pointer, detail])),
    refused,
    isOverrun,
    change: (field, brand) => {
      setBase(from);
      setSteps((before) => [...(before.at(-1)?.field === field ? before.slice(0, -1) : before.slice(-MOST_STEPS)), { brand, field }]);
    },
    undo: () => setSteps((before) => before.slice(0, -1)),
    discard: forget,
    save,
  };
}

function isSameButPictures(one: Settings, other: Settings): boolean {
  const rest = ({ theme, brand_config: brand, display_name: name }: Settings) =>
    JSON.stringify({ name, theme, brand }, (key, value: unknown) => (['logo_url', 'favicon_url', 'logo'].includes(key) ? undefined : value));
  return rest(one) === rest(other);
}
