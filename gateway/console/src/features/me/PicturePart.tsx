import { ImageUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { Message } from '../../ui/Message.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import styles from './MePage.module.css';
import { useDeletePicture, useUploadPicture } from './queries.ts';

const KINDS = ['image/png', 'image/jpeg', 'image/gif'];

/** The person's picture: uploaded, it is in use at once. */
export function PicturePart() {
  const { t } = useTranslation('me');
  const problem = useProblemText();
  const { user } = useSession().me;
  const [share, setShare] = useState<number>();
  const upload = useUploadPicture();
  const remove = useDeletePicture();
  const failure = upload.error ?? remove.error;

  function send(file: File) {
    remove.reset();
    setShare(0);
    upload.mutate(
      { file, onProgress: setShare },
      {
        onSuccess: ({ state }) => state !== 'failed' && toast({ text: t('picture.uploaded') }),
        onSettled: () => setShare(undefined),
      },
    );
  }

  function drop() {
    upload.reset();
    remove.mutate(undefined, { onSuccess: () => toast({ text: t('picture.removed') }) });
  }

  return (
    <>
      <div className={styles.picture}>
        <Avatar name={user.full_name ?? user.email} url={user.avatar_url} size={64} />
        <FileButton accept={KINDS} onChosen={send} isPending={upload.isPending}>
          <ImageUp size={16} aria-hidden />
          {t('picture.choose')}
        </FileButton>
        {user.avatar_url && (
          <Button variant="quiet" isPending={remove.isPending} onPress={drop}>
            {t('picture.remove')}
          </Button>
        )}
      </div>
      {share !== undefined && <Progress label={t('picture.upload')} value={share * 100} />}
      <p className={styles.muted}>{t('picture.hint')}</p>
      {upload.data?.state === 'failed' && (
        <Message tone="danger" role="alert">
          {t('picture.unreadable')}
        </Message>
      )}
      {failure && (
        <Message tone="danger" role="alert">
          {problem(failure)}
        </Message>
      )}
    </>
  );
}
