// The owner writes a template, sees what arrives, saves, is asked before leaving, duplicates and deletes; a member finds none.
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, people, person, tokenOf } from './stack.mjs';

export const templates = {
  async 'templates: writes one, sees what arrives, duplicates and deletes it'(browser) {
    const name = `Journey ${Date.now()}`;
    const { page, reported, close } = await visit(browser, { allowed: [/status of (412|422)/] });
    await signIn(page, person('owner'));
    await page.goto('/crm/templates');
    await page.getByRole('button', { name: 'New template' }).click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Content').fill('<p>Hello {{first_name|there}}</p><script>alert(1)</script>');
    await page.getByRole('button', { name: 'Create template' }).click();
    await page.getByText('An email needs a subject.').waitFor();
    await page.getByLabel('Subject').fill('For {{goal}}');
    await page.getByRole('button', { name: 'Create template' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();

    await page.getByText('Hello Ada', { exact: true }).waitFor();
    await page.getByLabel('first_name').fill('');
    await page.getByText('Hello there', { exact: true }).waitFor();
    await page.getByLabel('goal').fill('reading');
    await page.getByText('For reading').waitFor();
    await page.getByLabel('Subject').fill('For {{goal');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('A {{ is not closed by }}.').first().waitFor();
    await page.getByLabel('Subject').fill('For you');
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await page.getByRole('button', { name: 'Stay' }).click();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(`${name} is saved`).waitFor();

    await page.getByLabel('Subject').fill('For me');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const token = await tokenOf(person('owner'));
    await call('PATCH', `/api/v1/crm/message-templates/${id}`, { token, body: { subject: 'For others' } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/Someone else changed this template/).waitFor();

    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Deactivate' }).waitFor();
    for (const step of ['Duplicate', 'Delete']) {
      await page.getByRole('button', { name: /More actions/ }).click();
      await page.getByRole('menuitem', { name: step }).click();
      if (step === 'Duplicate') {
        await page.waitForURL((url) => url.pathname.startsWith('/crm/templates/') && !url.pathname.endsWith(id));
      }
    }
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.waitForURL('**/crm/templates');
    await page.getByRole('link', { name, exact: true }).waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'templates: a member finds none'(browser) {
    const { page, close } = await visit(browser, { allowed: [/403/, /Problem/, /Error in route/] });
    await signIn(page, people('member').at(-2));
    await page.getByRole('heading', { level: 1 }).waitFor();
    ensure((await page.getByRole('link', { name: 'Message templates' }).count()) === 0, 'the menu has templates');
    await page.goto('/crm/templates');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
