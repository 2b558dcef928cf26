import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Message } from '../../ui/Message.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import { AddStep } from './AddStep.tsx';
import { withNode } from './graph.ts';
import { NodePanel } from './NodePanel.tsx';
import { runQuery, runsQuery } from './queries.ts';
import { RunLegend } from './RunLegend.tsx';
import { RunsPanel } from './RunsPanel.tsx';
import { Settings } from './Settings.tsx';
import { type Editing, useDraft } from './useDraft.ts';
import { useLiveRuns } from './useLiveRuns.ts';
import { WorkflowActions } from './WorkflowActions.tsx';
import styles from './WorkflowPage.module.css';

const route = getRouteApi('/_signed-in/crm/workflows/$workflowId');
// A hundred kilobytes that no other page needs.
const Canvas = lazy(async () => ({ default: (await import('./Canvas.tsx')).Canvas }));

export function WorkflowPage() {
  const { t } = useTranslation('workflows');
  const { workflowId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const session = useSession();
  const mayEdit = can(session, 'crm.workflows:create');
  const editing = useDraft(workflowId);
  const { workflow, draft, faults, change } = editing;
  const [selected, setSelected] = useState<string>();
  const [openedAt] = useState(() => Date.now());
  const runs = useSuspenseInfiniteQuery(runsQuery(workflowId, search.runs));
  useLiveRuns();
  // Without a choice, the run that has begun while the page is open lights the canvas.
  const newest = runs.data.pages[0]?.items[0];
  const followed = newest && Date.parse(newest.created_at) > openedAt ? newest.id : undefined;
  const shownId = search.run === 'none' ? undefined : (search.run ?? followed);
  const chosen = useQuery({ ...runQuery(workflowId, shownId ?? ''), enabled: shownId !== undefined }).data;
  const run = editing.isChanged ? undefined : chosen;
  const node = draft.nodes.find(({ id }) => id === selected);
  const show = (id: string | undefined) =>
    void navigate({ to: '.', search: { ...search, run: id ?? (followed ? 'none' : undefined) }, replace: true, resetScroll: false });

  return (
    <Page wide title={draft.name} lead={workflow.description} actions={<WorkflowActions editing={editing} />}>
      <UnsavedGuard isChanged={editing.isChanged} />
      <Notices editing={editing} />
      <div className={styles.editor}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <Canvas
            key={workflow.id}
            draft={draft}
            faults={faults}
            selected={selected}
            run={run}
            mayEdit={mayEdit}
            onChange={change}
            onSelect={setSelected}
            legend={run && <RunLegend run={run} version={workflow.version} onClose={() => show(undefined)} />}
          />
        </Suspense>
        <aside className={styles.panel} aria-label={t('panel')}>
          {/* Without the right to change anything, all is shown and nothing can be typed. */}
          <fieldset disabled={!mayEdit} className={styles.fields}>
            {node ? (
            <NodePanel key={node.id} node={node} draft={draft} faults={faults.get(node.id) ?? new Map()} onChange={change} onSelect={setSelected} />
          ) : (
            <Section title={t('settings')}>
              <Settings draft={draft} faults={faults.get('')} onChange={change} />
              <AddStep
                onAdd={(type) => {
                  const added = withNode(draft, type, draft.nodes.find((one) => one.type === 'trigger'));
                  change(added.draft);
                  setSelected(added.id);
                }}
              />
            </Section>
          )}
          </fieldset>
        </aside>
      </div>
      <RunsPanel workflow={workflow} runs={runs} shown={run} status={search.runs} onShow={show} />
    </Page>
  );
}

function Notices({ editing }: { editing: Editing }) {
  const { t } = useTranslation('workflows');
  const text = useProblemText();
  const { refused, faults, isOverrun } = editing;
  const general = [...(faults.get('')?.values() ?? [])];
  return (
    <>
      {isOverrun && <Message role="alert">{t('overrun')}</Message>}
      {refused && (
        <Message tone="danger" role="alert">
          {refused.errors.length === 0 ? text(refused) : [t('refused', { count: refused.errors.length }), ...general].join(' ')}
        </Message>
      )}
    </>
  );
}
