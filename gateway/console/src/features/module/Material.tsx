import { useSuspenseQuery } from '@tanstack/react-query';
import { Download, FileText, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Message } from '../../ui/Message.tsx';
import { Card, Page } from '../../ui/Page.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { useFormat } from '../../words/format.ts';
import { MarkDone } from './MarkDone.tsx';
import styles from './ModulePage.module.css';
import { Notes } from './Notes.tsx';
import { fileQuery, type Item, progressQuery } from './queries.ts';

/** A document, a link, a course or a quiz: opened in its own place, and marked as done here. */
export function Material({ item }: { item: Item }) {
  const { t } = useTranslation('module');
  const { date, number } = useFormat();
  const file = useSuspenseQuery(fileQuery(item)).data;
  const progress = useSuspenseQuery(progressQuery(item.id)).data;
  const address = file?.state === 'ready' ? file.url : item.content_url;
  const isDone = progress?.status === 'completed';
  return (
    <Page title={item.title} lead={item.description ?? undefined}>
      <Card>
        <div className={styles.material}>
          {item.type === 'document' ? <FileText size={32} aria-hidden /> : <Link2 size={32} aria-hidden />}
          <div className={styles.names}>
            {address ? (
              <ExternalLink href={address}>{t(item.type === 'document' ? 'readDocument' : 'openElsewhere')}</ExternalLink>
            ) : (
              <span>{t('noMaterial')}</span>
            )}
            {file && <span className={styles.muted}>{file.name}</span>}
          </div>
          {file?.state === 'ready' && (
            <ExternalLink href={file.download_url} aria-label={t('download', { name: file.name })}>
              <Download size={20} aria-hidden />
            </ExternalLink>
          )}
        </div>
        {progress?.score !== null && progress?.score !== undefined && (
          <p>{t('score', { score: number(progress.score) })}</p>
        )}
        {isDone && progress.completed_at ? (
          <Message tone="success">{t('doneOn', { date: date(progress.completed_at) })}</Message>
        ) : (
          <div>
            <MarkDone contentId={item.id} label={t('markDone')} />
          </div>
        )}
      </Card>
      <Notes contentId={item.id} />
    </Page>
  );
}
