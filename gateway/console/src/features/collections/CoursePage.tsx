import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './Collections.module.css';
import { OutlineList } from './OutlineList.tsx';
import { collectionQuery, type Outline, outlineQuery, useEnroll, useRenew } from './queries.ts';
import { sections } from './sections.ts';

/** A course for its learner: how far, what is next, what is locked and why. */
export function CoursePage({ collectionId }: { collectionId: string }) {
  const { t } = useTranslation('collections');
  const { data: collection } = useSuspenseQuery(collectionQuery(collectionId));
  const { data: outline } = useSuspenseQuery(outlineQuery(collectionId));
  return (
    <Page title={collection.name} lead={collection.description} actions={<Next collectionId={collectionId} outline={outline} />}>
      {outline.enrollment && (
        <div className={styles.progress}>
          <Progress label={t('progressOf', { title: collection.name })} value={outline.progress_percentage} />
          <span className={styles.muted}>{t('done', { done: outline.completed_count, count: outline.required_count })}</span>
        </div>
      )}
      {outline.has_changed && outline.enrollment && <Changed collectionId={collectionId} enrollment={outline.enrollment.id} />}
      {sections(outline.items).map((section) =>
        section.title === null ? (
          <OutlineList key={section.id} items={section.items} />
        ) : (
          <Section key={section.id} title={section.title}>
            <OutlineList items={section.items} />
          </Section>
        ),
      )}
    </Page>
  );
}

/** The one thing to do now: enroll, or go on. */
function Next({ collectionId, outline }: { collectionId: string; outline: Outline }) {
  const { t } = useTranslation('collections');
  const problemText = useProblemText();
  const enroll = useEnroll(collectionId);
  if (!outline.enrollment) {
    return (
      <>
        <Button variant="primary" isPending={enroll.isPending} onPress={() => enroll.mutate(undefined)}>
          {t('enroll')}
        </Button>
        {enroll.error && (
          <Message tone="danger" role="alert">
            {problemText(enroll.error)}
          </Message>
        )}
      </>
    );
  }
  return (
    outline.next_content_id && (
      <ButtonLink variant="primary" to="/learn/$contentId" params={{ contentId: outline.next_content_id }}>
        {t('continue')}
      </ButtonLink>
    )
  );
}

function Changed({ collectionId, enrollment }: { collectionId: string; enrollment: string }) {
  const { t } = useTranslation('collections');
  const renew = useRenew(collectionId);
  return (
    <Message>
      <p>{t('changed')}</p>
      <Button isPending={renew.isPending} onPress={() => renew.mutate(enrollment)}>
        {t('renew')}
      </Button>
    </Message>
  );
}
