import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { itemQuery, moduleQuery } from './queries.ts';

/** An item; of a video also the person's place in its four steps. */
export function ModulePage({ contentId }: { contentId: string }) {
  const item = useSuspenseQuery(itemQuery(contentId)).data;
  return (
    <Page title={item.title} lead={item.description ?? undefined}>
      {item.type === 'video' && <Steps contentId={contentId} />}
    </Page>
  );
}

function Steps({ contentId }: { contentId: string }) {
  const { t, i18n } = useTranslation('module');
  const { steps } = useSuspenseQuery(moduleQuery(contentId)).data;
  const named = (key: string) => (i18n.exists(key, { ns: 'module' }) ? t(key as 'step.video') : key);
  return (
    <ol role="list">
      {steps.map(({ step, status, completed_at: done }) => (
        <li key={step}>
          <Card>
            <h2>{named(`step.${step}`)}</h2>
            <div>
              <Tag tone={done ? 'success' : 'neutral'}>{named(`status.${status}`)}</Tag>
            </div>
          </Card>
        </li>
      ))}
    </ol>
  );
}
