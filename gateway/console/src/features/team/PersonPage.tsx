import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink, ExternalLink } from '../../ui/Link.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { CheckinDrawer } from './CheckinDrawer.tsx';
import { type PersonItem, personQuery } from './queries.ts';
import { toneOf } from './rules.ts';
import { SignOffButtons } from './SignOff.tsx';
import styles from './PersonPage.module.css';

const route = getRouteApi('/_signed-in/team/$person');

/** One person, item by item. */
export function PersonPage() {
  const { t } = useTranslation('team');
  const { person: id } = route.useParams();
  const { checkin } = route.useSearch();
  const navigate = route.useNavigate();
  const { number, relative } = useFormat();
  const { person, items } = useSuspenseQuery(personQuery(id)).data;
  const name = person.full_name ?? person.email;
  const figures = [
    ['modules', number(person.modules_completed)],
    ['inProgress', number(person.items_in_progress)],
    ['open', number(person.open_checkins + person.awaiting_signoff)],
    ['lastActive', person.last_activity_at ? relative(person.last_activity_at) : t('people.never')],
  ] as const;
  return (
    <Page title={name} lead={<ExternalLink href={`mailto:${person.email}`}>{person.email}</ExternalLink>}>
      <dl className={styles.figures}>
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`people.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t('person.items')}>
        {items.length === 0 ? (
          <EmptyState icon={<BookOpen size={40} />} title={t('person.none')}>
            {t('person.noneText', { name })}
          </EmptyState>
        ) : (
          <ul role="list" className={styles.items}>
            {items.map((item) => (
              <ItemCard key={item.content_id} item={item} name={name} />
            ))}
          </ul>
        )}
      </Section>
      {checkin && (
        <CheckinDrawer key={checkin} id={checkin} onClose={() => void navigate({ search: {}, resetScroll: false })} />
      )}
    </Page>
  );
}

function ItemCard({ item, name }: { item: PersonItem; name: string }) {
  const { t } = useTranslation('team');
  const { date, dateTime } = useFormat();
  const title = item.content_title ?? t('untitled');
  const steps = [
    item.worksheet_submitted_at && t('person.worksheet', { date: date(item.worksheet_submitted_at) }),
    item.checkin_scheduled_at && t('person.checkin', { date: dateTime(item.checkin_scheduled_at) }),
    item.module_completed_at && t('person.completed', { date: date(item.module_completed_at) }),
  ].filter(Boolean);
  const action = item.bold_action_status as 'pending' | 'awaiting_signoff' | 'completed' | 'cancelled' | null;
  return (
    <li className={styles.item}>
      <div className={styles.title}>
        <h3>{title}</h3>
        <span className={styles.bar}>
          <Progress label={t('person.progressOf', { title })} value={item.progress_percentage} />
        </span>
      </div>
      {steps.length > 0 && <p className={styles.muted}>{steps.join(' · ')}</p>}
      {item.bold_action && (
        <p className={styles.quote} dir="auto">
          {item.bold_action}
        </p>
      )}
      {item.notes && (
        <p className={styles.notes} dir="auto">
          <strong>{t('person.sharedNotes')}</strong> {item.notes}
        </p>
      )}
      {(action || item.checkin_id) && (
      <div className={styles.choices}>
        {action && <Tag tone={toneOf(action)}>{t(`action.${action}`)}</Tag>}
        {item.checkin_id && (
          <ButtonLink to="/team/$person" params={(now) => ({ person: now.person ?? '' })} search={{ checkin: item.checkin_id }} resetScroll={false}>
            {t('person.openCheckin')}
          </ButtonLink>
        )}
        {action === 'awaiting_signoff' && item.bold_action_id && <SignOffButtons id={item.bold_action_id} name={name} />}
      </div>
      )}
    </li>
  );
}
