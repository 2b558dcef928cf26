import { useQueryClient } from '@tanstack/react-query';
import { api, data, type Paths } from '../../api/client.ts';
import { type Answer, ifMatch, pages, read, stale, useChange, versioned } from '../../api/query.ts';

const ORGANIZATIONS = '/api/v1/core/organizations' as const;
const ORGANIZATION = '/api/v1/core/organizations/{id}' as const;
const MEMBERS = '/api/v1/core/organizations/{organization_id}/memberships' as const;
const MEMBER = '/api/v1/core/memberships/{id}' as const;
const INVITATIONS = '/api/v1/core/organizations/{organization_id}/invitations' as const;
const TEAMS = '/api/v1/core/organizations/{organization_id}/teams' as const;
const TEAM_MEMBERS = '/api/v1/core/organizations/{organization_id}/teams/{team_id}/members' as const;
const CODES = '/api/v1/core/organizations/{organization_id}/invite-codes' as const;

export type Organization = Answer<typeof ORGANIZATIONS>['items'][number];
export type Member = Answer<typeof MEMBERS>['items'][number];
export type Invitation = Answer<typeof INVITATIONS>['items'][number];
export type Team = Answer<typeof TEAMS>['items'][number];
export type Code = Answer<typeof CODES>['items'][number];
type NewCode = Paths[typeof CODES]['post']['requestBody']['content']['application/json'];
export type OrganizationRole = Member['role'];
export type Import = Awaited<ReturnType<typeof importPeople>>;

export const organizationsQuery = (q: string | undefined) =>
  pages(ORGANIZATIONS, { params: { query: { limit: 30, sort: 'name', ...(q ? { q } : {}) } } });

export const organizationQuery = (id: string) => versioned(ORGANIZATION, { params: { path: { id } } });

export const membersQuery = (id: string, q: string | undefined) =>
  pages(MEMBERS, { params: { path: { organization_id: id }, query: { limit: 30, ...(q ? { q } : {}) } } });

/** For the choice of a manager and a coach. */
export const leadersQuery = (id: string) =>
  read(MEMBERS, { params: { path: { organization_id: id }, query: { limit: 200, is_active: true } } });

export const memberQuery = (id: string) => versioned(MEMBER, { params: { path: { id } } });

export const invitationsQuery = (id: string) =>
  pages(INVITATIONS, { params: { path: { organization_id: id }, query: { limit: 30 } } });

export const teamsQuery = (id: string) => pages(TEAMS, { params: { path: { organization_id: id }, query: { limit: 100 } } });

export const useCreateOrganization = () =>
  useChange({ call: (body: { name: string }) => data(api.POST(ORGANIZATIONS, { body })), stale: [ORGANIZATIONS] });

export interface MemberChange {
  id: string;
  etag: string | null;
  body: {
    role?: OrganizationRole;
    manager_id?: string | null;
    coach_id?: string | null;
    team_id?: string | null;
    is_active?: boolean;
  };
}

export const useEditMember = () =>
  useChange({
    call: ({ id, etag, body }: MemberChange) =>
      data(
        api.PATCH(MEMBER, {
          params: { path: { id }, header: ifMatch(etag) },
          body,
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      ),
    stale: [MEMBERS, MEMBER, TEAMS],
  });

export const useInvite = (organizationId: string) =>
  useChange({
    call: (body: { email: string; role: OrganizationRole; team_id: string | null }) =>
      data(api.POST(INVITATIONS, { params: { path: { organization_id: organizationId } }, body })),
    stale: [INVITATIONS],
  });

export const useResend = () =>
  useChange({
    call: (id: string) => data(api.POST('/api/v1/core/invitations/{id}/resend', { params: { path: { id } } })),
    stale: [INVITATIONS],
  });

export const useRevoke = () =>
  useChange({
    call: (id: string) => data(api.POST('/api/v1/core/invitations/{id}/revoke', { params: { path: { id } } })),
    stale: [INVITATIONS],
  });

function importPeople(organizationId: string, csv: string) {
  return data(
    api.POST(`${INVITATIONS}/import`, {
      params: { path: { organization_id: organizationId } },
      body: csv,
      bodySerializer: (text) => text as string,
      headers: { 'Content-Type': 'text/csv' },
    }),
  );
}

export const useImport = (organizationId: string) =>
  useChange({ call: (csv: string) => importPeople(organizationId, csv), stale: [INVITATIONS] });

export const useCreateTeam = (organizationId: string) =>
  useChange({
    call: (body: { name: string }) =>
      data(api.POST(TEAMS, { params: { path: { organization_id: organizationId } }, body })),
    stale: [TEAMS],
  });

/** With the way to ask for the present name again, where someone else was faster. */
export const useRename = () => {
  const queries = useQueryClient();
  const change = useChange({
    call: ({ id, etag, name }: { id: string; etag: string | null; name: string }) =>
      data(api.PATCH(ORGANIZATION, { params: { path: { id }, header: ifMatch(etag) }, body: { name } })),
    stale: [ORGANIZATIONS, ORGANIZATION],
  });
  return { ...change, reload: () => stale(queries, [ORGANIZATION]) };
};

export interface TeamIds {
  organizationId: string;
  teamId: string;
}

const inTeam = ({ organizationId, teamId }: TeamIds) => ({ organization_id: organizationId, team_id: teamId });

export const teamMembersQuery = (ids: TeamIds) => pages(TEAM_MEMBERS, { params: { path: inTeam(ids), query: { limit: 50 } } });

/** People of the organization by some letters: who can be added to a team. */
export const candidatesQuery = (id: string, q: string) =>
  read(MEMBERS, { params: { path: { organization_id: id }, query: { limit: 12, is_active: true, ...(q ? { q } : {}) } } });

export const useAddToTeam = (ids: TeamIds) =>
  useChange({
    call: (body: { user_id: string; role?: 'member' | 'lead' }) =>
      data(api.POST(TEAM_MEMBERS, { params: { path: inTeam(ids) }, body })),
    stale: [TEAM_MEMBERS, TEAMS, MEMBERS],
  });

export const useRemoveFromTeam = (ids: TeamIds) =>
  useChange({
    call: (id: string) => data(api.DELETE(`${TEAM_MEMBERS}/{id}`, { params: { path: { ...inTeam(ids), id } } })),
    stale: [TEAM_MEMBERS, TEAMS, MEMBERS],
  });

export const codesQuery = (id: string) => pages(CODES, { params: { path: { organization_id: id }, query: { limit: 30 } } });

export const useCreateCode = (organizationId: string) =>
  useChange({
    call: (body: NewCode) => data(api.POST(CODES, { params: { path: { organization_id: organizationId } }, body })),
    stale: [CODES],
  });

export const useSetCodeActive = (organizationId: string) =>
  useChange({
    call: ({ id, active }: { id: string; active: boolean }) =>
      data(api.PATCH(`${CODES}/{id}`, { params: { path: { organization_id: organizationId, id } }, body: { active } })),
    stale: [CODES],
  });
