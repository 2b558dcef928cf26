import { ensure, visit } from './browser.mjs';
import { person } from './stack.mjs';

export const visitor = {
  async 'visitor: signs in by the keyboard alone, after a wrong password'(browser) {
    const learner = person('member');
    const { page, reported, close } = await visit(browser, { allowed: [/status of 401.*auth\/login/] });
    await page.goto('/me');
    await page.getByRole('heading', { level: 1, name: /^Sign in to/ }).waitFor();
    ensure(new URL(page.url()).pathname === '/sign-in', `at ${page.url()}`);
    await page.keyboard.type(learner.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('');
    await page.getByLabel('Password', { exact: true }).focus();
    await page.keyboard.type(learner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Profile and security' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'visitor: enters as a person of the demo with one click'(browser) {
    const { page, reported, close } = await visit(browser);
    await page.goto('/');
    await page.getByRole('button', { name: person('manager').full_name }).click();
    await page.getByRole('heading', { level: 1, name: /^Welcome/ }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'visitor: reads each language, Arabic from right to left'(browser) {
    const { page, reported, close } = await visit(browser, { locale: 'ar' });
    await page.goto('/sign-in');
    await page.getByRole('heading', { level: 1 }).waitFor();
    ensure((await page.getAttribute('html', 'dir')) === 'rtl', 'Arabic is not from right to left');
    for (const [language, submit] of [['de', 'Anmelden'], ['es', 'Iniciar sesión'], ['en', 'Sign in']]) {
      await page.locator('footer select').selectOption(language);
      await page.getByRole('button', { name: submit, exact: true }).waitFor();
      ensure((await page.getAttribute('html', 'lang')) === language, `lang is not ${language}`);
    }
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'visitor: is told in words that a tenant does not exist'(browser) {
    const { page, close } = await visit(browser, { tenant: 'no-such-tenant', allowed: [/.*/] });
    const answer = await page.goto('/');
    ensure(answer.status() === 404, `status ${answer.status()}`);
    await page.getByRole('heading', { level: 1, name: 'There is no platform at this address' }).waitFor();
    await close();
  },
};
