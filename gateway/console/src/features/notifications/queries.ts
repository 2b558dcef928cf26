import { api, data } from '../../api/client.ts';
import { type Answer, pages, useChange } from '../../api/query.ts';

const LIST = '/api/v1/engagement/notifications' as const;
const UNREAD = '/api/v1/engagement/notifications/unread' as const;

export type Show = 'all' | 'unread';
export type Notification = Answer<typeof LIST>['items'][number];

export const notificationsQuery = (show: Show) =>
  pages(LIST, { params: { query: { limit: 30, ...(show === 'unread' ? { is_read: false } : {}) } } });

export const useMarkRead = () =>
  useChange({
    call: (id: string) => data(api.POST(`${LIST}/{id}/read`, { params: { path: { id } } })),
    stale: [LIST, UNREAD],
  });

export const useMarkAllRead = () =>
  useChange({ call: () => data(api.POST(`${LIST}/read-all`)), stale: [LIST, UNREAD] });
