import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { useFormat } from '../../words/format.ts';
import type { FlowNode } from './graph.ts';
import { templatesQuery } from './queries.ts';
import { waitOf } from './wait.ts';

/** What a node does, in a line of the canvas; undefined where it is not said yet. */
export function useSummary(): (node: FlowNode) => string | undefined {
  const { t } = useTranslation('workflows');
  const { number } = useFormat();
  const mayRead = can(useSession(), 'crm.templates:view');
  const templates = useQuery({ ...templatesQuery, enabled: mayRead }).data?.items;
  return (node) => {
    switch (node.type) {
      case 'wait': {
        const { amount, unit } = waitOf(node.data.seconds ?? 0);
        return node.data.until ? t('summary.until', { time: node.data.until }) : `${number(amount)} ${t(`unit.${unit}`)}`;
      }
      case 'send_email':
        return templates?.find(({ id }) => id === node.data.template_id)?.name;
      case 'condition':
        return node.data.expression || undefined;
      case 'add_tag':
        return node.data.tag || undefined;
      case 'update_lead':
        return Object.keys(node.data.fields).join(', ') || undefined;
      case 'http_request':
        return node.data.url ? `${node.data.method} ${node.data.url.replace(/^https?:\/\//, '')}` : undefined;
      case 'trigger':
        return undefined;
    }
  };
}
