import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/Link.tsx';
import { Progress } from '../../ui/Progress.tsx';
import type { LearningItem } from './queries.ts';
import { Steps } from './Steps.tsx';
import styles from './TodayPage.module.css';
import { useStepText } from './useStepText.ts';

/** The one thing to do next, with one button. */
export function Hero({ item }: { item: LearningItem }) {
  const { t } = useTranslation('today');
  const stepText = useStepText();
  return (
    <section className={styles.hero} aria-labelledby="next">
      <p className={styles.kicker}>{t(item.status === 'not_started' ? 'startHere' : 'next')}</p>
      <h2 id="next" className={styles.title}>
        <bdi>{item.title}</bdi>
      </h2>
      <p>{stepText(item)}</p>
      {item.module ? (
        <Steps module={item.module} />
      ) : (
        <Progress label={t('progressOf', { title: item.title })} value={item.progress_percentage} />
      )}
      <div>
        <ButtonLink to="/learn/$contentId" params={{ contentId: item.content_id }} variant="primary">
          {t(item.status === 'not_started' ? 'start' : 'continue')}
        </ButtonLink>
      </div>
    </section>
  );
}
