import { randomUUID } from 'node:crypto';
import { codeOf, call, linkFor, person, tokenOf } from './stack.mjs';
import { ensure, visit } from './browser.mjs';

const PASSWORD = 'Correct-Horse-Battery-9';

/** Somebody new, invited by the owner; the address is the journey's own. */
async function invited() {
  const token = await tokenOf(person('owner'));
  const [organization] = (await call('GET', '/api/v1/core/organizations?limit=1', { token })).items;
  const email = `journey-${randomUUID()}@console.example`;
  await call('POST', `/api/v1/core/organizations/${organization.id}/invitations`, { token, body: { email, role: 'member' } });
  return email;
}

async function accept(page, email) {
  await page.goto(await linkFor(email, '/invitations/accept'));
  await page.getByLabel('Full name').fill('Journey Person');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('heading', { level: 1, name: 'Welcome, Journey' }).waitFor();
}

export const mails = {
  async 'mails: an invitation, a second factor, a recovery code, a new password'(browser) {
    const email = await invited();
    const { page, reported, close } = await visit(browser, { allowed: [/status of 410/] });
    await accept(page, email);
    await page.goto('/me');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByLabel('Current password').last().fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
    const secret = (await page.getByText(/^[A-Z2-7]{16,}$/).textContent()) ?? '';
    await page.getByLabel('Code of the app').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Keep these recovery codes').waitFor();
    const recovery = (await page.getByRole('main').getByRole('listitem').filter({ hasText: /^[\w-]{8,}$/ }).first().textContent()) ?? '';
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();

    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Second factor' }).waitFor();
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recovery);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome, Journey' }).waitFor();

    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByRole('heading', { level: 1, name: 'Check your email' }).waitFor();
    const link = await linkFor(email, '/password-reset/confirm');
    await page.goto(link);
    await page.getByLabel('New password').fill(`${PASSWORD}-2`);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Your password has been changed').waitFor();
    await page.goto(link);
    await page.getByLabel('New password').fill(`${PASSWORD}-3`);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('This link has been used or has expired').waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'mails: a link without its token says what to do'(browser) {
    const { page, reported, close } = await visit(browser);
    for (const path of ['/invitations/accept', '/sign-up/complete', '/verify-email', '/password-reset/confirm', '/email-change/confirm']) {
      await page.goto(path);
      await page.getByText('This link is incomplete').waitFor();
    }
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'mails: who has an account signs in and comes back to the invitation'(browser) {
    const { page, reported, close } = await visit(browser);
    await page.goto('/invitations/accept?token=12345678901234567890');
    await page.getByRole('link', { name: /^I have an account/ }).click();
    await signInHere(page, person('member'));
    await page.getByText(/^You are signed in as/).waitFor();
    ensure(new URL(page.url()).searchParams.get('token') === '12345678901234567890', page.url());
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },
};

async function signInHere(page, { email, password }) {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
