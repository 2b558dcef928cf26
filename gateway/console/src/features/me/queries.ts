import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { type Answer, read, useChange } from '../../api/query.ts';
import { upload } from '../../api/upload.ts';
import { confirmPassword } from '../../session/signIn.ts';
import { sessionQuery } from '../../session/session.ts';

const PROFILE = '/api/v1/core/me/profile' as const;
const SESSIONS = '/api/v1/core/auth/sessions' as const;
const AVATAR = '/api/v1/core/me/avatar' as const;
const ERASURE = '/api/v1/core/me/erasure' as const;
const FACTOR = '/api/v1/core/me/second-factor' as const;

export const profileQuery = read(PROFILE);
export const sessionsQuery = read(SESSIONS, { params: { query: { limit: 50 } } });
export const factorQuery = read(FACTOR);

export type Picture = Answer<typeof AVATAR>;
export type OwnSession = Answer<typeof SESSIONS>['items'][number];

export interface ProfileValues {
  full_name: string;
  bio: string;
  locale: string;
  timezone: string;
}

/** Saves what the person says of themself; name, language and zone stand in the session, too. */
export function useEditProfile() {
  const queries = useQueryClient();
  return useChange({
    call: async ({ full_name, bio, locale, timezone }: ProfileValues) => {
      const body = { full_name, bio: bio || null, locale: locale || null, timezone: timezone || null };
      await data(api.PATCH(PROFILE, { body }));
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
    stale: [PROFILE],
  });
}

export const useEndSession = () =>
  useChange({
    call: (id: string) => data(api.POST(`${SESSIONS}/{id}/end`, { params: { path: { id } } })),
    stale: [SESSIONS],
  });

export const useEndOtherSessions = () =>
  useChange({ call: () => data(api.POST(`${SESSIONS}/end-others`)), stale: [SESSIONS] });

export const changePassword = (body: { current_password: string; new_password: string }) =>
  data(api.POST('/api/v1/core/me/password', { body }));

export const changeEmail = (body: { email: string; password: string }) =>
  data(api.POST('/api/v1/core/me/email', { body }));

export const useVerifyEmail = () =>
  useChange({
    call: (body: { email: string }) => data(api.POST('/api/v1/core/auth/verify-email/resend', { body })),
    stale: [],
  });

/** The picture stands in the session, too. */
function useChangePicture<T, R>(call: (value: T) => Promise<R>) {
  const queries = useQueryClient();
  return useChange({
    call: async (value: T) => {
      const result = await call(value);
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      return result;
    },
    stale: [PROFILE],
  });
}

export const useUploadPicture = () =>
  useChangePicture(async ({ file, onProgress }: { file: File; onProgress: (share: number) => void }) => {
    await upload(AVATAR, file, onProgress);
    return whenScaled();
  });

/** Waits until the picture can be shown, or turns out to be none; for half a minute at most, as the next page asks for it again. */
async function whenScaled(seconds = 30): Promise<Picture> {
  const picture = await data(api.GET(AVATAR));
  if (picture.state !== 'processing' || seconds === 0) {
    return picture;
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return whenScaled(seconds - 1);
}

export const useDeletePicture = () => useChangePicture<void, unknown>(() => data(api.DELETE(AVATAR)));

/** When the account is erased; null where that is not planned. */
export const erasureQuery = queryOptions<Answer<typeof ERASURE> | null, Problem>({
  queryKey: [ERASURE],
  queryFn: async () => (await data(api.GET(ERASURE))) ?? null,
});

export const usePlanErasure = () =>
  useChange({
    call: async ({ password, code }: { password: string; code: string }) => {
      await confirmPassword(password, code);
      await data(api.POST(ERASURE));
    },
    stale: [ERASURE],
  });

export const useKeepAccount = () => useChange<void, unknown>({ call: () => data(api.DELETE(ERASURE)), stale: [ERASURE] });

export const startEnrolment = (password: string) => data(api.POST(`${FACTOR}/enrol`, { body: { password } }));

export const confirmEnrolment = (code: string) =>
  data(api.POST(`${FACTOR}/confirm`, { body: { code: code.trim() } }));

export const removeFactor = (body: { password: string; code: string }) =>
  data(api.POST(`${FACTOR}/remove`, { body }));

export const replaceCodes = (code: string) =>
  data(api.POST(`${FACTOR}/recovery-codes`, { body: { code: code.trim() } }));
