import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, Paperclip, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import styles from './Attachments.module.css';
import { type Attachment, attachmentsQuery, useAttach, useDetach } from './queries.ts';
import type { Lead } from './stages.ts';

/** The lead's files: an upload shows how far it is, and a deletion is asked for once more. */
export function Attachments({ lead }: { lead: Lead }) {
  const { t } = useTranslation('leads');
  const text = useProblemText();
  const mayEdit = can(useSession(), 'crm.leads:edit');
  const list = useInfiniteQuery(attachmentsQuery(lead.id));
  const attach = useAttach(lead.id);
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [leaving, setLeaving] = useState<Attachment>();
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];
  const failure = attach.error ?? list.error;

  function send(file: File) {
    setSending({ name: file.name, share: 0 });
    attach.mutate(
      { file, onProgress: (share) => setSending({ name: file.name, share }) },
      {
        onSuccess: (stored) => toast({ text: t('files.added', { name: stored.name }) }),
        onSettled: () => setSending(undefined),
      },
    );
  }

  const choose = (
    <FileButton accept={[]} variant="quiet" onChosen={send} isPending={attach.isPending}>
      <Paperclip size={16} aria-hidden />
      {t('files.add')}
    </FileButton>
  );
  return (
    <Section title={t('files.title')} actions={mayEdit && choose}>
      {sending && <Progress label={t('files.sending', { name: sending.name })} value={sending.share * 100} />}
      {failure && (
        <Message tone="danger" role="alert">
          {text(asProblem(failure))}
        </Message>
      )}
      {list.isPending && <Skeleton />}
      {list.isSuccess && files.length === 0 && <p className={styles.none}>{t('files.none')}</p>}
      {files.length > 0 && (
        <ul role="list" className={styles.list}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} {...(mayEdit ? { onDelete: () => setLeaving(file) } : {})} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {leaving && <DeleteFile lead={lead} file={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  );
}

function FileRow({ file, onDelete }: { file: Attachment; onDelete?: () => void }) {
  const { t } = useTranslation('leads');
  const { dateTime, relative, size } = useFormat();
  return (
    <li className={styles.file}>
      <span className={styles.name}>
        <ExternalLink href={file.url}>{file.name}</ExternalLink>
        <span className={styles.none}>
          {size(file.size)} ·{' '}
          <time dateTime={file.created_at} title={dateTime(file.created_at)}>
            {relative(file.created_at)}
          </time>
        </span>
      </span>
      <ExternalLink href={file.download_url} aria-label={t('files.download', { name: file.name })}>
        <Download size={17} aria-hidden />
      </ExternalLink>
      {onDelete && (
        <Button variant="icon" aria-label={t('files.delete', { name: file.name })} onPress={onDelete}>
          <Trash2 size={17} aria-hidden />
        </Button>
      )}
    </li>
  );
}

function DeleteFile({ lead, file, onClose }: { lead: Lead; file: Attachment; onClose: () => void }) {
  const { t } = useTranslation('leads');
  const remove = useDetach(lead.id);
  return (
    <Confirm
      title={t('files.deleteTitle', { name: file.name })}
      text={t('files.deleteText')}
      confirm={t('delete.confirm')}
      cancel={t('cancel')}
      failure={remove.error ? asProblem(remove.error) : undefined}
      isPending={remove.isPending}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(file, {
          onSuccess: () => {
            toast({ text: t('files.deleted', { name: file.name }) });
            onClose();
          },
        })
      }
    />
  );
}
