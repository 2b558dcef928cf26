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

/** A code of the owner's first organization. */
async function joinCode() {
  const token = await tokenOf(person('owner'));
  const [organization] = (await call('GET', '/api/v1/core/organizations?limit=1', { token })).items;
  const codes = `/api/v1/core/organizations/${organization.id}/invite-codes`;
  return (await call('POST', codes, { token, body: { role: 'member', max_uses: 1 } })).code;
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

  async 'mails: joined by a code, the address confirmed, changed, and signed in with'(browser) {
    const email = `joined-${randomUUID()}@console.example`;
    const { page, reported, close } = await visit(browser);
    await page.goto(`/join/${encodeURIComponent(await joinCode())}`);
    await page.getByLabel('Full name').fill('Joined Person');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome, Joined' }).waitFor();
    await page.goto('/me');
    await page.getByRole('button', { name: 'Confirm the address' }).click();
    await page.getByText(`We have sent a link to ${email}`).waitFor();
    await page.goto(await linkFor(email, '/verify-email'));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Your email address is confirmed').waitFor();

    const next = `changed-${randomUUID()}@console.example`;
    await page.goto('/me');
    const section = page.locator('section', { hasText: 'You sign in with' });
    await section.getByLabel('New email').fill(next);
    await section.getByLabel('Current password').fill(PASSWORD);
    await section.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`We have sent a link to ${next}`).waitFor();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.goto(await linkFor(next, '/email-change/confirm'));
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Use the new address' }).click();
    await page.getByText('Your email address has been changed').waitFor();
    await page.getByRole('link', { name: 'Go to sign-in' }).click();
    await signInHere(page, { email: next, password: PASSWORD });
    await page.getByRole('heading', { level: 1, name: 'Welcome, Joined' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'mails: an account created at the sign-up page'(browser) {
    const email = `new-${randomUUID()}@neothink.example`;
    const { page, reported, close } = await visit(browser, { tenant: 'hub' });
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Full name').fill('New Person');
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Check your email' }).waitFor();
    await page.goto(await linkFor(email, '/sign-up/complete'));
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome, New' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'me: a picture, and an account that is deleted after a while, or kept'(browser) {
    const email = await invited();
    const { page, reported, close } = await visit(browser);
    await accept(page, email);
    await page.goto('/me');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a picture' }).click()]);
    await chooser.setFiles({ name: 'me.png', mimeType: 'image/png', buffer: await page.screenshot() });
    await page.getByText('Picture saved').waitFor();
    await page.getByRole('button', { name: /^Account of/ }).locator('img').waitFor();
    await page.getByRole('button', { name: 'Remove the picture' }).click();
    await page.getByText('Picture removed').waitFor();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete my account' });
    await dialog.getByLabel('Current password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText(/^Your account is deleted on/).waitFor();
    await page.reload();
    await page.getByText(/^Your account is deleted on/).waitFor();
    await page.getByRole('button', { name: 'Keep my account' }).click();
    await page.getByText('Your account stays').waitFor();
    await page.getByRole('button', { name: 'Delete my account' }).waitFor();
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
