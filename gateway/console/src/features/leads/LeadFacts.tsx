import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { Score } from './LeadCard.tsx';
import type { Lead } from './stages.ts';
import styles from './LeadFacts.module.css';

export function LeadFacts({ lead }: { lead: Lead }) {
  const { t } = useTranslation('leads');
  const { dateTime, number } = useFormat();
  const campaign = [lead.utm_source, lead.utm_medium, lead.utm_campaign].filter(Boolean).join(' · ');
  const custom = Object.entries(lead.custom_fields).filter(([, value]) => value !== null && value !== '');
  return (
    <dl className={styles.facts}>
      <Fact name={t('field.email')}>{lead.email && <ExternalLink href={`mailto:${lead.email}`}>{lead.email}</ExternalLink>}</Fact>
      <Fact name={t('field.phone')}>
        {lead.phone && (
          <ExternalLink href={`tel:${lead.phone.replace(/[^+\d]/g, '')}`}>
            <bdi dir="ltr">{lead.phone}</bdi>
          </ExternalLink>
        )}
      </Fact>
      <Fact name={t('field.assignee')}>
        {lead.assigned_to_name && (
          <span className={styles.person}>
            <Avatar name={lead.assigned_to_name} url={lead.assigned_to_avatar_url} size={24} />
            {lead.assigned_to_name}
          </span>
        )}
      </Fact>
      <Fact name={t('score.title')}>
        {lead.ai_score !== null && <Score value={lead.ai_score} />} <small>{t('score.own', { value: number(lead.lead_score) })}</small>
      </Fact>
      <Fact name={t('field.tags')}>
        {lead.tags.length > 0 && (
          <span className={styles.tags}>
            {lead.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </span>
        )}
      </Fact>
      <Fact name={t('field.source')}>{[lead.source, campaign].filter(Boolean).join(' · ')}</Fact>
      {custom.map(([name, value]) => (
        <Fact key={name} name={name.replaceAll('_', ' ')}>
          {typeof value === 'object' ? JSON.stringify(value) : String(value)}
        </Fact>
      ))}
      <Fact name={t('field.contacted')}>{lead.last_contacted_at && dateTime(lead.last_contacted_at)}</Fact>
      <Fact name={t('field.created')}>{dateTime(lead.created_at)}</Fact>
      {lead.notes && (
        <div className={styles.notes}>
          <dt>{t('field.notes')}</dt>
          <dd>{lead.notes}</dd>
        </div>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation('leads');
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children || <span className={styles.none}>{t('field.none')}</span>}</dd>
    </div>
  );
}
