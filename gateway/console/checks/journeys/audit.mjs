// The owner finds a change, what it changed, and all that happened to its target; a member finds no log.
import { readFileSync } from 'node:fs';
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, people, person, tokenOf } from './stack.mjs';

export const audit = {
  async 'audit: finds a change with what it changed, and exports what is filtered'(browser) {
    const token = await tokenOf(person('owner'));
    const name = `Audited ${Date.now()}`;
    const { id } = await call('POST', '/api/v1/core/organizations', { token, body: { name } });
    await call('PATCH', `/api/v1/core/organizations/${id}`, { token, body: { name: `${name} again` } });
    const { page, reported, close } = await visit(browser);
    await signIn(page, person('owner'));
    await page.goto(`/admin/audit?target=${id}`);
    await page.getByRole('row').filter({ hasText: 'organization.updated' }).getByRole('link').click();
    const drawer = page.getByRole('dialog', { name: 'organization.updated' });
    await drawer.getByText(name, { exact: true }).waitFor();
    await drawer.getByText(`${name} again`, { exact: true }).first().waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    await drawer.getByRole('button', { name: 'Close' }).click();

    await page.getByLabel('Area').selectOption('crm');
    await page.getByText('No entries').waitFor();
    await page.getByLabel('Area').selectOption('');
    await page.getByRole('row').filter({ hasText: 'organization.created' }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
    const lines = readFileSync(await file.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    ensure(lines.length === 2 && lines.every((line) => line.target_id === id), `exported ${lines.length} lines`);
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await page.waitForURL((url) => url.search === '');
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'audit: a member finds no log'(browser) {
    const { page, close } = await visit(browser, { allowed: [/403/, /Problem/, /Error in route/, /The above error/] });
    await signIn(page, people('member').at(-2));
    await page.getByRole('heading', { level: 1 }).waitFor();
    ensure((await page.getByRole('link', { name: 'Audit log', exact: true }).count()) === 0, 'the menu has Audit log');
    await page.goto('/admin/audit');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
