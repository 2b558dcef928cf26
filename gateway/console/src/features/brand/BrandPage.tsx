import { getRouteApi } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { Card, Page, Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import styles from './BrandPage.module.css';
import { ColorsPart } from './ColorsPart.tsx';
import { NamesPart } from './NamesPart.tsx';
import { PicturePart } from './PicturePart.tsx';
import { PreviewPart } from './PreviewPart.tsx';
import { ShapePart } from './ShapePart.tsx';
import { useBrandDraft } from './useBrandDraft.ts';

const route = getRouteApi('/_signed-in/admin/brand');

/** The brand, edited beside what it does to the pages that people meet first. */
export function BrandPage() {
  const { t } = useTranslation('brand');
  const text = useProblemText();
  const { scheme = 'light' } = route.useSearch();
  const draft = useBrandDraft();
  const mayEdit = can(useSession(), 'core.settings:edit');
  const { brand, faults, change } = draft;
  return (
    <Page title={t('title')} lead={t('lead')} wide>
      <UnsavedGuard isChanged={draft.isChanged} />
      {draft.isOverrun && <Message role="alert">{t('overrun')}</Message>}
      {draft.refused && (
        <Message tone="danger" role="alert">
          {text(draft.refused)}
        </Message>
      )}
      <div className={styles.columns}>
        <fieldset className={styles.editor} disabled={!mayEdit} aria-label={t('title')}>
          <Section title={t('names')}>
            <Card>
              <NamesPart brand={brand} faults={faults} onChange={change} />
            </Card>
          </Section>
          <Section title={t('pictures')}>
            <Card>
              <PicturePart picture="logo" brand={brand} faults={faults} onChange={change} mayEdit={mayEdit} />
              <PicturePart picture="favicon" mayEdit={mayEdit} />
            </Card>
          </Section>
          <Section title={t('colors')}>
            <Card>
              <ColorsPart brand={brand} scheme={scheme} faults={faults} onChange={change} />
            </Card>
          </Section>
          <Section title={t('shape')}>
            <Card>
              <ShapePart brand={brand} faults={faults} onChange={change} />
            </Card>
          </Section>
        </fieldset>
        <PreviewPart brand={brand} scheme={scheme} />
      </div>
      {draft.isChanged && (
        <div className={styles.bar} role="group" aria-label={t('unsaved')}>
          <strong className={styles.unsaved}>{t('unsaved')}</strong>
          <Button variant="quiet" onPress={draft.undo}>
            <Undo2 size={16} aria-hidden />
            {t('undo')}
          </Button>
          <Button onPress={draft.discard}>{t('discard')}</Button>
          <Button
            variant="primary"
            isPending={draft.isSaving}
            onPress={() => void draft.save().then((isSaved) => isSaved && toast({ text: t('saved') }))}
          >
            {t('save')}
          </Button>
        </div>
      )}
    </Page>
  );
}
