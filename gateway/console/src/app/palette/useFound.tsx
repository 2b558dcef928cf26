import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, Building2, ClipboardList, KeyRound, MailPlus, UserRound, UsersRound, Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { read } from '../../api/query.ts';
import { can, canSomewhere, type Session } from '../../session/session.ts';
import type { Command } from '../../ui/Commands.tsx';

const FEWEST_LETTERS = 2;

/** People, items, leads and the rest that the caller may open, by some letters. A search that fails finds nothing. */
export function useFound(letters: string, session: Session): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const enabled = !session.isOperator && letters.length >= FEWEST_LETTERS;
  const init = { params: { query: { q: letters } } };
  const options = { enabled, placeholderData: keepPreviousData, retry: false, staleTime: 30_000 };
  const hasCrm = (['crm.leads:view', 'crm.forms:view', 'crm.workflows:view'] as const).some((one) => canSomewhere(session, one));
  const core = useQuery({ ...read('/api/v1/core/search', init), ...options }).data;
  const content = useQuery({ ...read('/api/v1/content/search', init), ...options }).data;
  const crm = useQuery({ ...read('/api/v1/crm/search', init), ...options, enabled: enabled && hasCrm }).data;
  if (!enabled) {
    return [];
  }
  const people = can(session, 'core.people:view') ? (core?.people ?? []) : [];
  const organizations = canSomewhere(session, 'core.invitations:view') ? (core?.organizations ?? []) : [];
  return [
    ...people.map(({ id, full_name: name, email }) => ({
      id: `person ${id}`,
      label: [name, email].filter(Boolean).join(' · '),
      kind: t('palette.person'),
      icon: <UserRound size={16} aria-hidden />,
      act: () => void navigate({ to: '/admin/people', search: { person: id } }),
    })),
    ...(crm?.leads ?? []).map(({ id, name }) => ({
      id: `lead ${id}`,
      label: name,
      kind: t('palette.lead'),
      icon: <UsersRound size={16} aria-hidden />,
      act: () => void navigate({ to: '/crm/leads/$leadId', params: { leadId: id } }),
    })),
    ...(content?.items ?? []).map(({ id, title }) => ({
      id: `item ${id}`,
      label: title,
      kind: t('palette.item'),
      icon: <BookOpen size={16} aria-hidden />,
      act: () => void navigate({ to: '/learn/$contentId', params: { contentId: id } }),
    })),
    ...organizations.map(({ id, name }) => ({
      id: `organization ${id}`,
      label: name,
      kind: t('palette.organization'),
      icon: <Building2 size={16} aria-hidden />,
      act: () => void navigate({ to: '/admin/organizations/$organizationId', params: { organizationId: id } }),
    })),
    ...(content?.entitlements ?? []).map(({ id, name }) => ({
      id: `entitlement ${id}`,
      label: name,
      kind: t('palette.entitlement'),
      icon: <KeyRound size={16} aria-hidden />,
      act: () => void navigate({ to: '/admin/entitlements', search: { entitlement: id } }),
    })),
    ...(crm?.forms ?? []).map(({ id, name }) => ({
      id: `form ${id}`,
      label: name,
      kind: t('palette.form'),
      icon: <ClipboardList size={16} aria-hidden />,
      act: () => void navigate({ to: '/crm/forms/$formId', params: { formId: id } }),
    })),
    ...(crm?.workflows ?? []).map(({ id, name }) => ({
      id: `workflow ${id}`,
      label: name,
      kind: t('palette.workflow'),
      icon: <Workflow size={16} aria-hidden />,
      act: () => void navigate({ to: '/crm/workflows/$workflowId', params: { workflowId: id } }),
    })),
    ...(crm?.message_templates ?? []).map(({ id, name }) => ({
      id: `template ${id}`,
      label: name,
      kind: t('palette.template'),
      icon: <MailPlus size={16} aria-hidden />,
      act: () => void navigate({ to: '/crm/templates/$templateId', params: { templateId: id } }),
    })),
  ];
}
