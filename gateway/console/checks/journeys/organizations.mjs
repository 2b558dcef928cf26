// The owner renames an organization, hands out a code, and fills a team; finds people by Ctrl-K; a member may do none of it.
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, people, person, tokenOf } from './stack.mjs';

const ORGANIZATIONS = '/api/v1/core/organizations';

export const organizations = {
  async 'organizations: is renamed, and gives out a join code that is revoked and reopened'(browser) {
    const token = await tokenOf(person('owner'));
    const { id, name } = await call('POST', ORGANIZATIONS, { token, body: { name: `Journey ${Date.now()}` } });
    const { page, reported, close } = await visit(browser);
    await signIn(page, person('owner'));
    await page.goto(`/admin/organizations/${id}?part=codes`);
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name', { exact: true }).fill(`${name} renamed`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: `${name} renamed` }).waitFor();

    await page.getByText('No join codes').waitFor();
    await page.getByRole('button', { name: 'Create a join code' }).click();
    await page.getByLabel('Most uses').fill('3');
    await page.getByRole('dialog').getByRole('button', { name: 'Create a join code' }).click();
    const address = await page.getByText(/\/join\/./).innerText();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('0 of 3').waitFor();
    await page.getByRole('button', { name: /^Revoke: / }).click();
    await page.getByRole('button', { name: /^Reopen: / }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByRole('button', { name: /^Revoke: / }).waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);

    const guest = await visit(browser);
    await guest.page.goto(new URL(address).pathname);
    await guest.page.getByRole('heading', { level: 1 }).waitFor();
    ensure(reported.length + guest.reported.length === 0, [...reported, ...guest.reported].join('\n'));
    await guest.close();
    await close();
  },

  async 'organizations: people are added to a team and taken out'(browser) {
    const token = await tokenOf(person('owner'));
    const { items } = await call('GET', `${ORGANIZATIONS}?q=Meridian`, { token });
    const organization = items[0];
    const team = await call('POST', `${ORGANIZATIONS}/${organization.id}/teams`, { token, body: { name: `Journey ${Date.now()}` } });
    const { page, reported, close } = await visit(browser);
    await signIn(page, person('owner'));
    await page.goto(`/admin/organizations/${organization.id}?part=teams`);
    await page.getByRole('button', { name: team.name }).click();
    const drawer = page.getByRole('dialog', { name: team.name });
    await drawer.getByText('No members yet').waitFor();
    await drawer.getByRole('searchbox').fill('Priya');
    await drawer.getByRole('button', { name: 'Priya Nair: add to the team' }).click();
    const remove = drawer.getByRole('button', { name: 'Remove Priya Nair from the team' });
    await remove.click();
    await drawer.getByText('No members yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await remove.waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Go to …' }).fill('Priya');
    await page.getByRole('menuitem', { name: /Priya Nair/ }).first().click();
    await page.waitForURL(/\/(admin\/people|crm\/leads)/);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'organizations: a member finds neither them nor people by Ctrl-K'(browser) {
    const { page, close } = await visit(browser);
    await signIn(page, people('member').at(-2));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Go to …' }).fill('Priya');
    await page.waitForResponse((response) => response.url().includes('/api/v1/core/search'));
    ensure((await page.getByRole('menuitem', { name: /Priya/ }).count()) === 0, 'a member finds a person');
    ensure((await page.getByRole('link', { name: 'Workflow secrets' }).count()) === 0, 'the menu has secrets');
    await close();
  },
};
