import { api, data } from '../../api/client.ts';
import { type Answer, ifMatch, pages, read, useChange, versioned } from '../../api/query.ts';

const ENTITLEMENTS = '/api/v1/content/entitlements' as const;
const ENTITLEMENT = '/api/v1/content/entitlements/{id}' as const;
const ITEMS = '/api/v1/content/entitlements/{id}/items' as const;
const ORGANIZATIONS = '/api/v1/content/entitlements/{id}/organizations' as const;
const LICENSES = '/api/v1/content/licenses' as const;
const LICENSE = '/api/v1/content/licenses/{id}' as const;

export type Entitlement = Answer<typeof ENTITLEMENTS>['items'][number];
export type License = Answer<typeof LICENSES>['items'][number];
export type Party = 'licensor' | 'licensee';

export const entitlementsQuery = (q: string | undefined) =>
  pages(ENTITLEMENTS, { params: { query: { limit: 30, ...(q ? { q } : {}) } } });

export const entitlementQuery = (id: string) => versioned(ENTITLEMENT, { params: { path: { id } } });

export const entitledItemsQuery = (id: string) => pages(ITEMS, { params: { path: { id }, query: { limit: 50 } } });

export const entitledOrganizationsQuery = (id: string) =>
  pages(ORGANIZATIONS, { params: { path: { id }, query: { limit: 50 } } });

/** Found by some letters: what can be added. */
export const itemsQuery = (q: string) =>
  read('/api/v1/content/items', { params: { query: { limit: 8, ...(q ? { q } : {}) } } });

export const organizationsQuery = (q: string) =>
  read('/api/v1/core/organizations', { params: { query: { limit: 8, ...(q ? { q } : {}) } } });

export const licensesQuery = (party: Party) => pages(LICENSES, { params: { query: { party, limit: 30 } } });

export const licenseQuery = (id: string) => versioned(LICENSE, { params: { path: { id } } });

export const useCreateEntitlement = () =>
  useChange({ call: (body: { name: string; description: string | null }) => data(api.POST(ENTITLEMENTS, { body })), stale: [ENTITLEMENTS] });

export const usePutItem = (id: string) =>
  useChange({
    call: ({ contentId, isIn }: { contentId: string; isIn: boolean }) => {
      const given = { params: { path: { id, content_id: contentId } } };
      return isIn ? data(api.PUT(`${ITEMS}/{content_id}`, given)) : data(api.DELETE(`${ITEMS}/{content_id}`, given));
    },
    stale: [ITEMS],
  });

export const usePutOrganization = (id: string) =>
  useChange({
    call: ({ organizationId, isIn }: { organizationId: string; isIn: boolean }) => {
      const given = { params: { path: { id, organization_id: organizationId } } };
      return isIn
        ? data(api.PUT(`${ORGANIZATIONS}/{organization_id}`, given))
        : data(api.DELETE(`${ORGANIZATIONS}/{organization_id}`, given));
    },
    stale: [ORGANIZATIONS],
  });

export const useOffer = () =>
  useChange({
    call: (body: {
      content_id: string;
      licensee_tenant_key: string;
      license_type: 'perpetual' | 'subscription';
      price_paid_cents: number;
      expires_at: string | null;
    }) => data(api.POST(LICENSES, { body })),
    stale: [LICENSES],
  });

/** Only the offer that was read is accepted, at its price and end. */
export const useAnswer = () =>
  useChange({
    call: ({ id, etag, answer }: { id: string; etag: string | null; answer: 'accept' | 'decline' }) =>
      data(api.POST(`${LICENSE}/${answer}`, { params: { path: { id }, header: ifMatch(etag) } })),
    stale: [LICENSES, LICENSE],
  });

export const useEnd = () =>
  useChange({
    call: (id: string) => data(api.POST(`${LICENSE}/end`, { params: { path: { id } } })),
    stale: [LICENSES, LICENSE, ITEMS],
  });

export const useEditEntitlement = () =>
  useChange({
    call: ({ id, etag, edit }: { id: string; etag: string | null; edit: { name?: string; description?: string | null; is_active?: boolean } }) =>
      data(api.PATCH(ENTITLEMENT, { params: { path: { id }, header: ifMatch(etag) }, body: edit })),
    stale: [ENTITLEMENTS, ENTITLEMENT],
  });

/** Of an active subscription, to a later day. */
export const useExtend = () =>
  useChange({
    call: ({ id, etag, expires_at }: { id: string; etag: string | null; expires_at: string }) =>
      data(api.PATCH(LICENSE, { params: { path: { id }, header: ifMatch(etag) }, body: { expires_at } })),
    stale: [LICENSES, LICENSE],
  });
