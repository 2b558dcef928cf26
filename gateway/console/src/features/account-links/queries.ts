import { api, data } from '../../api/client.ts';

const auth = '/api/v1/core/auth' as const;

export const signUp = (body: { email: string; full_name: string }) => data(api.POST(`${auth}/sign-up`, { body }));

export const completeSignUp = (body: { token: string; password: string }) =>
  data(api.POST(`${auth}/sign-up/complete`, { body }));

export const resendVerification = (body: { email: string }) => data(api.POST(`${auth}/verify-email/resend`, { body }));

export const verifyEmail = (body: { token: string; password?: string }) =>
  data(api.POST(`${auth}/verify-email`, { body }));

export const requestReset = (body: { email: string }) => data(api.POST(`${auth}/password-reset`, { body }));

export const confirmReset = (body: { token: string; password: string; keep_keys: boolean }) =>
  data(api.POST(`${auth}/password-reset/confirm`, { body }));

export const confirmEmailChange = (body: { token: string; password?: string }) =>
  data(api.POST(`${auth}/email-change/confirm`, { body }));

export const acceptInvitation = (body: { token: string; full_name?: string; password?: string }) =>
  data(api.POST('/api/v1/core/invitations/accept', { body }));

export const redeemCode = (body: { code: string; email?: string; full_name?: string; password?: string }) =>
  data(api.POST('/api/v1/core/invite-codes/redeem', { body }));
