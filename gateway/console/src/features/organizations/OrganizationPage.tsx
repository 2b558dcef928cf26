import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import { Codes } from './Codes.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import { Members } from './Members.tsx';
import { organizationQuery } from './queries.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { Teams } from './Teams.tsx';

const route = getRouteApi('/_signed-in/admin/organizations/$organizationId');
const PARTS = ['members', 'invitations', 'codes', 'teams'] as const;

/** One organization: its people, who is invited, its teams. */
export function OrganizationPage() {
  const { t } = useTranslation('organizations');
  const { organizationId: id } = route.useParams();
  const { part = 'members', member } = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const [task, setTask] = useState<'invite' | 'import' | 'rename'>();
  const { name } = useSuspenseQuery(organizationQuery(id)).data.value;
  const mayRename = can(session, 'core.organizations:edit', id);
  const mayInvite = can(session, 'core.invitations:create', id);
  const parts = PARTS.filter(
    (one) =>
      (one !== 'invitations' || can(session, 'core.invitations:view', id)) && (one !== 'codes' || mayInvite),
  );
  return (
    <Page
      title={name}
      actions={
        <>
          {mayRename && (
            <Button variant="quiet" onPress={() => setTask('rename')}>
              {t('rename')}
            </Button>
          )}
          {mayInvite && (
          <>
            <Button onPress={() => setTask('import')}>{t('import.button')}</Button>
            <Button variant="primary" onPress={() => setTask('invite')}>
              {t('invite.button')}
            </Button>
          </>
          )}
        </>
      }
    >
      <TabLinks label={t('parts')}>
        {parts.map((one) => (
          <Link
            key={one}
            to="/admin/organizations/$organizationId"
            params={{ organizationId: id }}
            search={{ part: one }}
            aria-current={part === one ? 'true' : undefined}
          >
            {t(`part.${one}`)}
          </Link>
        ))}
      </TabLinks>
      {part === 'members' && <Members organizationId={id} />}
      {part === 'invitations' && <Invitations organizationId={id} />}
      {part === 'codes' && mayInvite && <Codes organizationId={id} />}
      {part === 'teams' && <Teams organizationId={id} />}
      {task === 'rename' && <RenameDialog id={id} onClose={() => setTask(undefined)} />}
      {task === 'invite' && <InviteDialog organizationId={id} onClose={() => setTask(undefined)} />}
      {task === 'import' && <ImportDialog organizationId={id} onClose={() => setTask(undefined)} />}
      {member && (
        <MemberDialog
          key={member}
          id={member}
          organizationId={id}
          onClose={() => void navigate({ search: (now) => ({ ...now, member: undefined }), resetScroll: false })}
        />
      )}
    </Page>
  );
}
