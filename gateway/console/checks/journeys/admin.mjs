// The owner invites, imports, explains and changes; a member finds none of it.
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, people, person, tokenOf } from './stack.mjs';

async function newOrganization() {
  const token = await tokenOf(person('owner'));
  return call('POST', '/api/v1/core/organizations', { token, body: { name: `Journey ${Date.now()}` } });
}

export const admin = {
  async 'admin: invites a person, and imports others line by line'(browser) {
    const { id, name } = await newOrganization();
    const { page, reported, close } = await visit(browser, { allowed: [/status of 422/] });
    await signIn(page, person('owner'));
    await page.goto('/admin/organizations');
    await page.getByRole('searchbox', { name: 'Search organizations' }).fill(name);
    await page.getByRole('link', { name }).click();
    await page.waitForURL(`**/admin/organizations/${id}*`);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByLabel('Email').fill('no address');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText(/email/i).first().waitFor();
    const guest = `guest${Date.now()}@journey.example`;
    await page.getByLabel('Email').fill(guest);
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText(`Invitation sent to ${guest}`).waitFor();

    await page.getByRole('button', { name: 'Import CSV' }).click();
    await page.getByLabel('Lines').fill(`email,role\nline${Date.now()}@journey.example,member\nnot an address,member\n${guest},member`);
    await page.getByRole('button', { name: 'Invite all' }).click();
    await page.getByText(/1 invited, 1 skipped, 1 failed/).waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Invitations' }).click();
    await page.getByRole('button', { name: `Revoke: ${guest}` }).click();
    await page.getByText(`The invitation of ${guest} is revoked`).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'admin: sees why a person can see an item, and changes a role back'(browser) {
    const member = people('member').at(-2);
    const { page, reported, close } = await visit(browser);
    await signIn(page, person('owner'));
    await page.goto(`/admin/people?q=${encodeURIComponent(member.email)}`);
    await page.getByRole('rowheader').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Why can this person see that?' }).waitFor();
    await page.getByRole('group', { name: 'Items' }).getByRole('button').first().click();
    await page.getByText(/can(not)? see “/).waitFor();
    await page.getByLabel('Permission', { exact: true }).selectOption('core.people:view');
    await page.getByText('Decided by the role “Member”.').waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'admin: a member finds no people and no organizations'(browser) {
    const { page, close } = await visit(browser, { allowed: [/403/, /Problem/, /Error in route/] });
    await signIn(page, people('member').at(-2));
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const name of ['People', 'Organizations']) {
      ensure((await page.getByRole('link', { name, exact: true }).count()) === 0, `the menu has ${name}`);
    }
    await page.goto('/admin/people');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
