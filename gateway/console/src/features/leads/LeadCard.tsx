import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { MoveMenu } from './MoveMenu.tsx';
import type { Lead, Status } from './stages.ts';
import styles from './LeadCard.module.css';

const MOST_TAGS = 3;

/** A lead on the board: who it is, how promising, and who looks after it. */
export function LeadCard({ lead, onMove }: { lead: Lead; onMove: ((lead: Lead, to: Status) => void) | undefined }) {
  const { relative, number } = useFormat();
  return (
    <>
      <span className={styles.name}>{lead.name}</span>
      {lead.email && <span className={styles.email}>{lead.email}</span>}
      {lead.tags.length > 0 && (
        <span className={styles.tags}>
          {lead.tags.slice(0, MOST_TAGS).map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          {lead.tags.length > MOST_TAGS && <Tag>+{number(lead.tags.length - MOST_TAGS)}</Tag>}
        </span>
      )}
      <span className={styles.foot}>
        {lead.assigned_to_name && (
          <span className={styles.person} title={lead.assigned_to_name}>
            <Avatar name={lead.assigned_to_name} url={lead.assigned_to_avatar_url} size={22} />
            <span className={styles.personName}>{lead.assigned_to_name}</span>
          </span>
        )}
        <span className={styles.more}>
          {lead.ai_score !== null && <Score value={lead.ai_score} />}
          <time dateTime={lead.created_at}>{relative(lead.created_at)}</time>
        </span>
      </span>
      {onMove && (
        <span className={styles.move}>
          <MoveMenu lead={lead} onMove={onMove} size={15} className={styles.moveButton ?? ''} />
        </span>
      )}
    </>
  );
}

/** How promising the lead is, 0 to 100. */
export function Score({ value }: { value: number }) {
  const { t } = useTranslation('leads');
  const { number } = useFormat();
  const rounded = Math.round(value);
  return (
    <span className={styles.score} data-level={levelOf(rounded)} title={t('score.title')}>
      <span className={styles.hidden}>{t('score.title')}: </span>
      {number(rounded)}
    </span>
  );
}

const HIGH = 66;
const MIDDLE = 33;

function levelOf(score: number): 'high' | 'middle' | 'low' {
  return score >= HIGH ? 'high' : score >= MIDDLE ? 'middle' : 'low';
}
