import { randomUUID } from 'node:crypto';
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, person, tokenOf } from './stack.mjs';

const TENANT = 'northside-fitness';

/** A lead of the journey's own. */
async function created() {
  const token = await tokenOf(person('owner', TENANT), TENANT);
  const name = `Journey ${randomUUID().slice(0, 8)}`;
  const body = { first_name: name, email: `journey-${randomUUID()}@console.example` };
  return { token, lead: await call('POST', '/api/v1/crm/leads', { token, body, tenant: TENANT }) };
}

const read = ({ token, lead }) => call('GET', `/api/v1/crm/leads/${lead.id}`, { token, tenant: TENANT });
/** Once the move has arrived. */
async function awaitStatus(own, status) {
  for (let attempt = 0; (await read(own)).status !== status; attempt++) {
    ensure(attempt < 40, `the lead is not ${status}`);
    await new Promise((next) => setTimeout(next, 250));
  }
}

const column = (page, name) => page.getByRole('region', { name: new RegExp(`^${name}`) });

async function board(browser, options = {}) {
  const visited = await visit(browser, { tenant: TENANT, ...options });
  await signIn(visited.page, person('owner', TENANT));
  await visited.page.goto('/crm/leads');
  await visited.page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor();
  return visited;
}

export const leads = {
  async 'leads: a new one slides onto the board, is moved, undone, and moved again'(browser) {
    const { page, reported, close } = await board(browser);
    const own = await created();
    const card = (status) => column(page, status).getByRole('row', { name: own.lead.name });
    await card('New').waitFor();
    const move = async () => {
      await page.getByRole('button', { name: `Move ${own.lead.name} to …` }).click();
      await page.getByRole('menuitem', { name: 'Move to Contacted' }).click();
      await card('Contacted').waitFor();
    };
    await move();
    await awaitStatus(own, 'contacted');
    await page.getByRole('button', { name: 'Undo' }).click();
    await card('New').waitFor();
    await awaitStatus(own, 'new');
    await move();
    await page.goto('/');
    await page.waitForFunction(() => document.title !== 'Leads');
    await awaitStatus(own, 'contacted');
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'leads: a card is dragged by the keyboard alone'(browser) {
    const own = await created();
    const { page, reported, close } = await board(browser);
    await column(page, 'New').getByRole('row', { name: own.lead.name }).getByRole('button', { name: /^Drag/ }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await column(page, 'Contacted').getByRole('row', { name: own.lead.name }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'leads: made by hand, found by letters in the table, edited and deleted in its drawer'(browser) {
    const { page, reported, close } = await board(browser);
    const last = `Hand-${randomUUID().slice(0, 8)}`;
    await page.getByRole('link', { name: 'New lead' }).click();
    await page.getByLabel('Last name').fill(last);
    await page.getByRole('button', { name: 'Create lead' }).click();
    await page.getByRole('dialog', { name: last }).waitFor();
    ensure((await findings(page)).length === 0, (await findings(page)).join('\n'));
    await page.getByRole('button', { name: 'Edit lead' }).click();
    await page.getByLabel('Notes').fill('Calls back on Monday');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Calls back on Monday').waitFor();
    await page.getByRole('button', { name: 'Edit lead' }).press('Escape');
    await page.getByRole('link', { name: 'Table' }).click();
    await page.getByRole('searchbox').fill(last);
    await page.waitForURL(/q=Hand/);
    ensure((await findings(page)).length === 0, (await findings(page)).join('\n'));
    await page.getByRole('link', { name: last }).click();
    await page.getByRole('button', { name: 'Delete lead' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No lead matches').waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'leads: a member finds neither the entry nor the page'(browser) {
    const { page, close } = await visit(browser, { tenant: TENANT, allowed: [/status of 403/] });
    await signIn(page, person('member', TENANT));
    ensure((await page.getByRole('link', { name: 'Leads' }).count()) === 0, 'the menu names leads');
    await page.goto('/crm/leads');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
