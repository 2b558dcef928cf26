import { api, data } from '../../api/client.ts';
import { type Answer, ifMatch, pages, read, useChange, versioned } from '../../api/query.ts';

const ORGANIZATIONS = '/api/v1/core/organizations' as const;
const ORGANIZATION = '/api/v1/core/organizations/{id}' as const;
const MEMBERS = '/api/v1/core/organizations/{organization_id}/memberships' as const;
const MEMBER = '/api/v1/core/memberships/{id}' as const;
const INVITATIONS = '/api/v1/core/organizations/{organization_id}/invitations' as const;
const TEAMS = '/api/v1/core/organizations/{organization_id}/teams' as const;

export type Organization = Answer<typeof ORGANIZATIONS>['items'][number];
export type Member = Answer<typeof MEMBERS>['items'][number];
export type Invitation = Answer<typeof INVITATIONS>['items'][number];
export type Team = Answer<typeof TEAMS>['items'][number];
export type OrganizationRole = Member['role'];
export type Import = Awaited<ReturnType<typeof importPeople>>;

export const organizationsQuery = (q: string | undefined) =>
  pages(ORGANIZATIONS, { params: { query: { limit: 30, sort: 'name', ...(q ? { q } : {}) } } });

export const organizationQuery = (id: string) => read(ORGANIZATION, { params: { path: { id } } });

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
