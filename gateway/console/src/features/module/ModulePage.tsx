import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../api/useLive.ts';
import { Message } from '../../ui/Message.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFormat } from '../../words/format.ts';
import { Material } from './Material.tsx';
import styles from './ModulePage.module.css';
import { Notes } from './Notes.tsx';
import { Player } from './Player.tsx';
import { CHANGED, fileQuery, type Item, itemQuery, LIVE_EVENTS, moduleQuery } from './queries.ts';
import { StepBar } from './StepBar.tsx';
import { stepOf } from './steps.ts';

// What is watched comes first: the forms beside it follow.
const BoldActionStep = lazy(async () => ({ default: (await import('./BoldActionStep.tsx')).BoldActionStep }));
const CheckinStep = lazy(async () => ({ default: (await import('./CheckinStep.tsx')).CheckinStep }));
const WorksheetStep = lazy(async () => ({ default: (await import('./WorksheetStep.tsx')).WorksheetStep }));

/** An item to learn with: a video with its worksheet, check-in and bold action; anything else by itself. */
export function ModulePage({ contentId }: { contentId: string }) {
  useLive('progress', LIVE_EVENTS, CHANGED);
  const item = useSuspenseQuery(itemQuery(contentId)).data;
  return item.type === 'video' ? <VideoModule item={item} /> : <Material item={item} />;
}

function VideoModule({ item }: { item: Item }) {
  const { t } = useTranslation('module');
  const { date } = useFormat();
  const module = useSuspenseQuery(moduleQuery(item.id)).data;
  const file = useSuspenseQuery(fileQuery(item)).data;
  const source = file?.state === 'ready' ? file.url : item.content_url;
  return (
    <Page title={item.title} lead={module.round > 1 ? t('round', { count: module.round }) : undefined} wide>
      <StepBar steps={module.steps} next={module.next_step} />
      {module.completed_at && <Message tone="success">{t('completedOn', { date: date(module.completed_at) })}</Message>}
      <div className={styles.columns}>
        <div className={styles.watch}>
          {source ? (
            <Player item={item} source={source} step={stepOf(module, 'video')} />
          ) : (
            <Message>{t(file ? 'video.processing' : 'video.none')}</Message>
          )}
          {item.description && <p className={styles.description} dir="auto">{item.description}</p>}
        </div>
        <div className={styles.work}>
          <Suspense fallback={<Skeleton lines={6} />}>
            <WorksheetStep module={module} />
            <CheckinStep module={module} />
            <BoldActionStep module={module} />
          </Suspense>
        </div>
        <Notes contentId={item.id} />
      </div>
    </Page>
  );
}
