import { ImageUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { Message } from '../../ui/Message.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import styles from './BrandPage.module.css';
import type { PartProps } from './NamesPart.tsx';
import { type Picture, useDeletePicture, useUploadPicture } from './queries.ts';

const KINDS = ['image/png', 'image/jpeg', 'image/gif', 'image/svg+xml'];

/** Logo or favicon: uploaded, it is in use at once, unlike the rest of the page, which waits for a save. */
export function PicturePart({ picture, mayEdit, ...part }: Partial<PartProps> & { picture: Picture; mayEdit: boolean }) {
  const { t } = useTranslation('brand');
  const problem = useProblemText();
  const { design } = useBootstrap();
  const [share, setShare] = useState<number>();
  const upload = useUploadPicture(picture);
  const remove = useDeletePicture(picture);
  const url = picture === 'logo' ? design.logo_url : design.favicon_url;
  const failure = upload.error ?? remove.error;

  function send(file: File) {
    setShare(0);
    upload.mutate(
      { file, onProgress: setShare },
      {
        onSuccess: () => toast({ text: t(`uploaded.${picture}`) }),
        onSettled: () => setShare(undefined),
      },
    );
  }

  return (
    <div className={styles.picture}>
      <h3 className={styles.pictureName}>{t(picture)}</h3>
      <div className={styles.pictureRow}>
        {url ? (
          <span className={styles.frame}>
            <img src={url} alt={t(picture)} className={styles.image} data-picture={picture} />
          </span>
        ) : (
          <span className={styles.frame}>
            <span className={styles.muted}>{t('noPicture')}</span>
          </span>
        )}
        {mayEdit && (
          <FileButton accept={KINDS} onChosen={send} isPending={upload.isPending} aria-label={`${t('choose')}: ${t(picture)}`}>
            <ImageUp size={16} aria-hidden />
            {t('choose')}
          </FileButton>
        )}
        {mayEdit && url && (
          <Button
            variant="quiet"
            isPending={remove.isPending}
            aria-label={`${t('removePicture')}: ${t(picture)}`}
            onPress={() => remove.mutate(undefined, { onSuccess: () => toast({ text: t(`removed.${picture}`) }) })}
          >
            {t('removePicture')}
          </Button>
        )}
      </div>
      {share !== undefined && <Progress label={t(`upload.${picture}`)} value={share * 100} />}
      <p className={styles.muted}>{t('pictureHint')}</p>
      {failure && (
        <Message tone="danger" role="alert">
          {problem(failure)}
        </Message>
      )}
      {part.brand && (
        <TextField
          label={t('logoAlt')}
          description={t('logoAltHint')}
          value={part.brand.logoAlt}
          error={part.faults?.get('/brand_config/logo/alt')}
          onChange={(logoAlt) => part.brand && part.onChange?.('logoAlt', { ...part.brand, logoAlt })}
        />
      )}
    </div>
  );
}
