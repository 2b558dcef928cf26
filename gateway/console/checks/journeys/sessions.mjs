import { ensure, signIn, visit } from './browser.mjs';
import { person } from './stack.mjs';

export const sessions = {
  async 'session: two tabs whose tokens have run out renew them once, and stay signed in'(browser) {
    const { page, context, reported, close } = await visit(browser);
    await signIn(page, person('coach'));
    const other = await context.newPage();
    await other.goto('/notifications');
    await other.getByRole('heading', { level: 1 }).waitFor();
    let refreshes = 0;
    context.on('request', (request) => (refreshes += request.url().endsWith('/auth/cookies/refresh') ? 1 : 0));
    // From pages that ask for nothing, so that only what is opened now can be the one that renews.
    const [endsAt] = (await context.cookies()).filter(({ name }) => name === '__Host-lf-access-ends-at');
    await Promise.all([page.goto('about:blank'), other.goto('about:blank')]);
    await context.addCookies([{ ...endsAt, value: '0' }]);
    refreshes = 0;
    await Promise.all([page.goto('/me'), other.goto('/me')]);
    for (const tab of [page, other]) {
      await tab.getByRole('heading', { level: 1, name: 'Profile and security' }).waitFor();
    }
    ensure(refreshes === 1, `${refreshes} refreshes`);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'session: one that was ended elsewhere in the middle of a form leads to sign-in and back, and nothing is lost'(browser) {
    const { page, close } = await visit(browser, { allowed: [/status of 401/] });
    await signIn(page, person('coach'));
    await page.goto('/me');
    await page.getByLabel('About me').fill('typed when the session ended');
    const elsewhere = await visit(browser);
    await signIn(elsewhere.page, person('coach'));
    await elsewhere.page.goto('/me');
    await elsewhere.page.getByRole('button', { name: 'End all others' }).click();
    await elsewhere.page.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
    await elsewhere.close();
    // Its stream of events ends with it, so that the page knows without a call.
    await page.getByText('Your session has ended').waitFor();
    await page.getByLabel('Email').fill(person('coach').email);
    await page.getByLabel('Password', { exact: true }).fill(person('coach').password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Profile and security' }).waitFor();
    const typed = await page.getByLabel('About me').inputValue();
    ensure(typed === 'typed when the session ended', `nothing is lost but '${typed}' is there`);
    await close();
  },

  async 'session: without a connection a page says so, and goes on when it is back'(browser) {
    const { page, context, close } = await visit(browser, { allowed: [/ERR_INTERNET_DISCONNECTED|Failed to load/] });
    await signIn(page, person('member'));
    await page.getByRole('heading', { level: 1, name: /^Welcome/ }).waitFor();
    await page.goto('/me');
    await page.getByRole('heading', { level: 1, name: 'Profile and security' }).waitFor();
    await context.setOffline(true);
    await page.getByLabel('About me').fill('typed without a connection');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The server cannot be reached').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Profile saved').waitFor();
    await close();
  },
};
