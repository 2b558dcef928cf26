import { randomUUID } from 'node:crypto';
import { ensure, findings, signIn, visit } from './browser.mjs';
import { person } from './stack.mjs';

const TENANT = 'northside-fitness';

export const forms = {
  async 'forms: built, put in order by the keyboard, published, and sent by a visitor onto the board'(browser) {
    const staff = await visit(browser, { tenant: TENANT });
    const { page } = staff;
    await signIn(page, person('owner', TENANT));
    await page.goto('/crm/forms');
    const name = `Journey ${randomUUID().slice(0, 8)}`;
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Create form' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();

    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByLabel('Label').nth(1).fill('First name');
    await page.getByLabel('Name in data').nth(1).fill('first_name');
    await page.getByRole('button', { name: 'Move First name up' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Text of the button').fill('Send');
    await page.getByLabel('Message after sending').fill('See you soon!');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${name} saved`).waitFor();
    ensure((await page.getByLabel('Label').first().inputValue()) === 'First name', 'the order was not kept');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText(`${name} is published`).waitFor();
    const found = await findings(page);
    ensure(found.length === 0, found.join('\n'));
    const address = await page.getByRole('link', { name: /\/f\// }).getAttribute('href');

    await page.goto('/crm/leads');
    await page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor();
    const visitor = await visit(browser, { tenant: TENANT, allowed: [/status of 422/] });
    const first = `Visitor ${randomUUID().slice(0, 8)}`;
    await visitor.page.goto(new URL(address).pathname);
    await visitor.page.getByRole('heading', { level: 1, name }).waitFor();
    const atVisitor = await findings(visitor.page);
    ensure(atVisitor.length === 0, atVisitor.join('\n'));
    await visitor.page.getByLabel('First name').fill(first);
    await visitor.page.getByLabel('Email').fill('no address');
    await visitor.page.getByRole('button', { name: 'Send' }).click();
    await visitor.page.getByText(/^Enter an email address/).waitFor();
    await visitor.page.getByLabel('Email').fill(`visitor-${randomUUID()}@console.example`);
    await visitor.page.getByRole('button', { name: 'Send' }).click();
    await visitor.page.getByText('See you soon!').waitFor();
    await page.getByRole('row', { name: first }).waitFor();
    ensure(visitor.reported.length === 0, visitor.reported.join('\n'));
    ensure(staff.reported.length === 0, staff.reported.join('\n'));
    await visitor.close();
    await staff.close();
  },

  async 'forms: a closed one says so, and a member finds neither the entry nor the page'(browser) {
    const { page, close } = await visit(browser, { tenant: TENANT, allowed: [/status of (403|404)/] });
    await page.goto(`/f/${randomUUID()}`);
    await page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    await signIn(page, person('member', TENANT));
    ensure((await page.getByRole('link', { name: 'Forms' }).count()) === 0, 'the menu names forms');
    await page.goto('/crm/forms');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
