import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { moduleQuery } from './queries.ts';

/** The person's place in a module: its four steps with their states. */
export function ModulePage({ contentId }: { contentId: string }) {
  const { t, i18n } = useTranslation('module');
  const module = useSuspenseQuery(moduleQuery(contentId)).data;
  const named = (key: string) => (i18n.exists(key, { ns: 'module' }) ? t(key as 'step.video') : key);
  return (
    <Page title={module.title} lead={t('round', { count: module.round })}>
      <ol role="list">
        {module.steps.map(({ step, status, completed_at: done }) => (
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
    </Page>
  );
}
