import { randomUUID } from 'node:crypto';
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, person, tokenOf } from './stack.mjs';

const TENANT = 'northside-fitness';

async function opened(browser, options = {}) {
  const visited = await visit(browser, { tenant: TENANT, ...options });
  await signIn(visited.page, person('owner', TENANT));
  await visited.page.goto('/crm/workflows');
  await visited.page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
  return visited;
}

export const workflows = {
  async 'workflows: created, refused at its node, saved, activated, and run by hand over the canvas'(browser) {
    const token = await tokenOf(person('owner', TENANT), TENANT);
    const email = `journey-${randomUUID()}@console.example`;
    const lead = await call('POST', '/api/v1/crm/leads', { token, body: { first_name: 'Journey', email }, tenant: TENANT });
    const { page, reported, close } = await opened(browser, { allowed: [/status of 422.*workflows/] });
    const name = `Journey ${randomUUID().slice(0, 8)}`;
    await page.getByRole('button', { name: 'New workflow' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByLabel('Begins when').last().selectOption('lead.created');
    await page.getByRole('button', { name: 'Create workflow' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();

    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('menuitem', { name: 'Add tag' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved: correct the marked step.').waitFor();
    ensure((await findings(page)).length === 0, (await findings(page)).join('\n'));
    await page.getByLabel('Tag', { exact: true }).fill('journey');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2').waitFor();
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('combobox', { name: 'Lead' }).fill(email);
    await page.getByRole('option', { name: new RegExp(email) }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.locator('[data-status=completed]').first().waitFor();
    const { tags } = await call('GET', `/api/v1/crm/leads/${lead.id}`, { token, tenant: TENANT });
    ensure(tags.includes('journey'), 'the run has not tagged the lead');

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'workflows: a failed run says at which step, and why'(browser) {
    const { page, reported, close } = await opened(browser);
    await page.getByRole('link', { name: 'Adults only' }).click();
    await page.getByLabel('Status of runs').selectOption('failed');
    await page.getByRole('button', { name: 'Show', exact: true }).first().click();
    await page.locator('[data-status=failed]').waitFor();
    await page.getByText(/^The condition cannot be decided/).first().waitFor();
    ensure((await findings(page)).length === 0, (await findings(page)).join('\n'));
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'workflows: a member finds neither the entry nor the page'(browser) {
    const { page, close } = await visit(browser, { tenant: TENANT, allowed: [/status of 403/] });
    await signIn(page, person('member', TENANT));
    ensure((await page.getByRole('link', { name: 'Workflows' }).count()) === 0, 'the menu names workflows');
    await page.goto('/crm/workflows');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
