import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FlowNode, NodeOf } from './graph.ts';
import { Pairs } from './Pairs.tsx';
import { fieldsOf, headersOf, pairsOf } from './pairsOf.ts';
import { templatesQuery } from './queries.ts';
import { WaitFields } from './WaitFields.tsx';
import styles from './Panel.module.css';

type Faults = ReadonlyMap<string, string>;

export interface FieldsProps<N extends FlowNode> {
  node: N;
  faults: Faults;
  onChange: (data: N['data']) => void;
}

/** The form of a node, by its type: the data are those of the API's document. */
export function NodeFields({ node, faults, onChange }: { node: FlowNode; faults: Faults; onChange: (data: FlowNode['data']) => void }) {
  const { t } = useTranslation('workflows');
  switch (node.type) {
    case 'wait':
      return <WaitFields node={node} faults={faults} onChange={onChange} />;
    case 'send_email':
      return <EmailFields node={node} faults={faults} onChange={onChange} />;
    case 'condition':
      return (
        <TextField
          label={t('condition.expression')}
          description={t('condition.hint')}
          multiline
          value={node.data.expression}
          error={faults.get('expression')}
          onChange={(expression) => onChange({ ...node.data, expression })}
        />
      );
    case 'add_tag':
      return (
        <TextField label={t('tag')} value={node.data.tag} error={faults.get('tag')} onChange={(tag) => onChange({ ...node.data, tag })} />
      );
    case 'update_lead':
      return <LeadFields node={node} faults={faults} onChange={onChange} />;
    case 'http_request':
      return <RequestFields node={node} faults={faults} onChange={onChange} />;
    case 'trigger':
      return <p className={styles.hint}>{t('triggerHint')}</p>;
  }
}

function EmailFields({ node, faults, onChange }: FieldsProps<NodeOf<'send_email'>>) {
  const { t } = useTranslation('workflows');
  const mayRead = can(useSession(), 'crm.templates:view');
  const templates = useQuery({ ...templatesQuery, enabled: mayRead }).data?.items ?? [];
  const options = templates.filter(({ type }) => type === 'email').map(({ id, name }) => ({ id, label: name }));
  return (
    <NativeSelect
      label={t('template')}
      value={node.data.template_id}
      options={[{ id: '', label: t('chooseTemplate') }, ...options]}
      error={faults.get('template_id')}
      onChange={(id) => onChange({ ...node.data, template_id: id })}
    />
  );
}

/** Rows may be unfinished: an empty name is shown, and left out of the data. */
function LeadFields({ node, faults, onChange }: FieldsProps<NodeOf<'update_lead'>>) {
  const { t } = useTranslation('workflows');
  const [pairs, setPairs] = useState(() => pairsOf(node.data.fields));
  const byName = new Map([...faults].map(([field, detail]) => [field.replace(/^fields\//, ''), detail]));
  return (
    <>
      <Pairs
        legend={t('lead.fields')}
        hint={t('lead.hint')}
        pairs={pairs}
        faults={byName}
        onChange={(next) => {
          setPairs(next);
          onChange({ ...node.data, fields: fieldsOf(next.filter(([name]) => name !== '')) });
        }}
      />
      {faults.has('fields') && <p className={styles.fault}>{faults.get('fields')}</p>}
    </>
  );
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function RequestFields({ node, faults, onChange }: FieldsProps<NodeOf<'http_request'>>) {
  const { t } = useTranslation('workflows');
  const { data } = node;
  const [headers, setHeaders] = useState(() => pairsOf(data.headers));
  const [body, setBody] = useState(() => (data.body === null || data.body === undefined ? '' : JSON.stringify(data.body, null, 2)));
  const parsed = parse(body);
  const byName = new Map([...faults].map(([field, detail]) => [field.replace(/^headers\//, ''), detail]));
  return (
    <>
      <NativeSelect
        label={t('request.method')}
        value={data.method}
        options={METHODS.map((id) => ({ id, label: id }))}
        onChange={(id) => onChange({ ...data, method: id as (typeof METHODS)[number] })}
      />
      <TextField label={t('request.url')} type="url" value={data.url} error={faults.get('url')} onChange={(url) => onChange({ ...data, url })} />
      <Pairs
        legend={t('request.headers')}
        hint={t('request.headersHint')}
        pairs={headers}
        faults={byName}
        onChange={(next) => {
          setHeaders(next);
          onChange({ ...data, headers: headersOf(next.filter(([name]) => name !== '')) as NonNullable<typeof data.headers> });
        }}
      />
      {data.method !== 'GET' && data.method !== 'DELETE' && (
        <TextField
          label={t('request.body')}
          description={t('request.bodyHint')}
          multiline
          value={body}
          error={parsed.isFaulty ? t('request.noJson') : faults.get('body')}
          onChange={(text) => {
            setBody(text);
            const next = parse(text);
            if (!next.isFaulty) {
              onChange({ ...data, body: next.value as NonNullable<typeof data.body> | null });
            }
          }}
        />
      )}
    </>
  );
}

function parse(text: string): { value?: unknown; isFaulty: boolean } {
  try {
    return { value: text.trim() === '' ? null : JSON.parse(text), isFaulty: false };
  } catch {
    return { isFaulty: true };
  }
}
