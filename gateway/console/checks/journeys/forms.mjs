import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, person, tokenOf } from './stack.mjs';

const TENANT = 'northside-fitness';

/** Another website, which says when the form in it was sent. */
async function site() {
  let code = '';
  const script = "addEventListener('leaderforge:sent', () => document.querySelector('p').append('The shop knows.'))";
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Shop</title><p></p><script>${script}</script>${code}</html>`);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    shows: (html) => (code = html),
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

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
    const path = new URL(address).pathname;
    for (const scheme of ['light', 'dark']) {
      const looking = await visit(browser, { tenant: TENANT, scheme, locale: 'ar', width: 320 });
      await looking.page.goto(path);
      const atVisitor = await findings(looking.page);
      ensure(atVisitor.length === 0, atVisitor.join('\n'));
      ensure((await looking.page.getAttribute('html', 'dir')) === 'rtl', 'Arabic is not written from the right');
      ensure(looking.reported.length === 0, looking.reported.join('\n'));
      await looking.close();
    }
    const visitor = await visit(browser, { tenant: TENANT, scripts: false, allowed: [/status of 422/] });
    const first = `Visitor ${randomUUID().slice(0, 8)}`;
    await visitor.page.goto(path);
    await visitor.page.getByRole('heading', { level: 1, name }).waitFor();
    await visitor.page.getByLabel('First name').fill(first);
    await visitor.page.getByLabel('Email').fill('no address');
    await visitor.page.getByRole('button', { name: 'Send' }).click();
    await visitor.page.getByRole('alert').getByRole('link', { name: /^Email: Enter an email address/ }).click();
    ensure((await visitor.page.getByLabel('First name').inputValue()) === first, 'what was typed is gone');
    await visitor.page.getByLabel('Email').fill(`visitor-${randomUUID()}@console.example`);
    await visitor.page.getByRole('button', { name: 'Send' }).click();
    await visitor.page.getByText('See you soon!').waitFor();
    await page.getByRole('row', { name: first }).waitFor();
    ensure(visitor.reported.length === 0, visitor.reported.join('\n'));
    ensure(staff.reported.length === 0, staff.reported.join('\n'));
    await visitor.close();
    await staff.close();
  },

  async 'forms: stands in a page of an allowed origin by the code of its page, and in no other'(browser) {
    const own = await site();
    const other = await site();
    const body = {
      name: `Embedded ${randomUUID().slice(0, 8)}`,
      fields: [{ name: 'email', label: 'Email', type: 'email', required: true }],
      settings: { successMessage: 'See you soon!', submitButton: 'Send' },
      allowed_origins: [own.origin],
    };
    const form = await call('POST', '/api/v1/crm/forms', { token: await tokenOf(person('owner', TENANT), TENANT), tenant: TENANT, body });
    const { page, context, reported, close } = await visit(browser, { tenant: TENANT, allowed: [/frame-ancestors/, /CORS policy/, /ERR_FAILED/] });
    await signIn(page, person('owner', TENANT));
    await page.goto(`/crm/forms/${form.id}`);
    const code = await page.getByLabel('Code for your website').inputValue();
    own.shows(code);
    other.shows(code);

    await page.goto(`${own.origin}/?utm_source=shop`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { level: 1, name: body.name }).waitFor();
    await page.waitForFunction(() => document.querySelector('iframe').style.height.endsWith('px'));
    await frame.getByLabel('Email').fill(`embedded-${randomUUID()}@console.example`);
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByText('See you soon!').waitFor();
    await page.getByText('The shop knows.').waitFor();

    const stranger = await context.newPage();
    const refused = stranger.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await stranger.goto(other.origin);
    await refused;
    ensure(!stranger.frames().some((one) => one.url().includes('/f/')), 'a page of another origin shows the form');
    ensure(reported.length === 0, reported.join('\n'));
    await close();
    own.close();
    other.close();
  },

  async 'forms: a popup opens over a page of an allowed origin, keeps the focus, and closes by Escape'(browser) {
    const own = await site();
    const body = {
      name: `Popup ${randomUUID().slice(0, 8)}`,
      type: 'popup',
      fields: [{ name: 'email', label: 'Email', type: 'email', required: true }],
      settings: { successMessage: 'See you soon!', submitButton: 'Send', trigger: 'button' },
      allowed_origins: [own.origin],
    };
    const form = await call('POST', '/api/v1/crm/forms', { token: await tokenOf(person('owner', TENANT), TENANT), tenant: TENANT, body });
    const { page, reported, close } = await visit(browser, { tenant: TENANT });
    await signIn(page, person('owner', TENANT));
    await page.goto(`/crm/forms/${form.id}`);
    own.shows(await page.getByLabel('Code for your website').inputValue());

    await page.goto(own.origin);
    const opener = page.getByRole('button', { name: body.name });
    await opener.press('Enter');
    const dialog = page.getByRole('dialog', { name: body.name });
    const frame = page.frameLocator('iframe');
    await frame.getByLabel('Email').fill('kept@console.example');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    ensure(await opener.evaluate((element) => element === document.activeElement), 'the focus is not back on the button');
    await opener.press('Enter');
    ensure((await frame.getByLabel('Email').inputValue()) === 'kept@console.example', 'what was typed is gone');
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByText('See you soon!').waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
    own.close();
  },

  async 'forms: a closed one says so, and a member finds neither the entry nor the page'(browser) {
    const { page, close } = await visit(browser, { tenant: TENANT, allowed: [/status of (403|404)/] });
    await page.goto(`/f/${randomUUID()}`);
    await page.getByRole('heading', { level: 1, name: 'This form is not open' }).waitFor();
    await signIn(page, person('member', TENANT));
    ensure((await page.getByRole('link', { name: 'Forms' }).count()) === 0, 'the menu names forms');
    await page.goto('/crm/forms');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
