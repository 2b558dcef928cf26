import { ensure, signIn, visit } from './browser.mjs';
import { operator, person } from './stack.mjs';

export const operators = {
  async 'operator: signs in on the platform host; a tenant\'s person cannot'(browser) {
    const { page, reported, close } = await visit(browser, { tenant: '', allowed: [/status of 401.*auth\/login/] });
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(person('owner').email);
    await page.getByLabel('Password', { exact: true }).fill(person('owner').password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await signIn(page, operator);
    await page.getByRole('heading', { level: 1, name: 'Platform' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },
};
