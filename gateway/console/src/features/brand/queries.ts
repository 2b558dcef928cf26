import { useQueryClient } from '@tanstack/react-query';
import { api, data } from '../../api/client.ts';
import { ifMatch, useChange, versioned } from '../../api/query.ts';
import { upload } from '../../api/upload.ts';
import { bootstrapQuery } from '../../session/session.ts';
import { wear } from '../../theme/brand.ts';
import type { BrandEdit } from './brandOf.ts';

const SETTINGS = '/api/v1/core/tenant/settings' as const;
const PICTURE = '/api/v1/core/tenant/pictures/{picture}' as const;

export type Picture = 'logo' | 'favicon';

export const settingsQuery = versioned(SETTINGS, {});

export const useSaveBrand = () => {
  const wearAgain = useWearAgain();
  return useChange({
    call: async ({ edit, etag }: { edit: BrandEdit; etag: string | null }) => {
      const saved = await data(api.PATCH(SETTINGS, { params: { header: ifMatch(etag) }, body: edit }));
      await wearAgain();
      return saved;
    },
    stale: [SETTINGS],
  });
};

export const useUploadPicture = (picture: Picture) => {
  const wearAgain = useWearAgain();
  return useChange({
    call: async ({ file, onProgress }: { file: File; onProgress: (share: number) => void }) => {
      await upload(PICTURE.replace('{picture}', picture), file, onProgress);
      await wearAgain();
    },
    stale: [SETTINGS],
  });
};

export const useDeletePicture = (picture: Picture) => {
  const wearAgain = useWearAgain();
  return useChange({
    call: async () => {
      await data(api.DELETE(PICTURE, { params: { path: { picture } } }));
      await wearAgain();
    },
    stale: [SETTINGS],
  });
};

/** The console itself in the new brand, at once: past the browser's copy, which may be a minute old. */
function useWearAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const bootstrap = await data(api.GET('/api/v1/core/bootstrap', { cache: 'reload' }));
    queries.setQueryData(bootstrapQuery.queryKey, bootstrap);
    wear(bootstrap.design);
  };
}
