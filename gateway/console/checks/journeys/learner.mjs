import { ensure, signIn, visit } from './browser.mjs';
import { person } from './stack.mjs';

export const learner = {
  async 'learner: sees the next step, opens it, and comes back'(browser) {
    // The demo's films are at addresses that nothing answers.
    const { page, reported, close } = await visit(browser, { allowed: [/\/\/videos\./] });
    await signIn(page, person('member'));
    await page.getByRole('heading', { level: 1, name: /^Welcome/ }).waitFor();
    ensure((await page.title()).startsWith('Welcome'), `title ${await page.title()}`);
    const next = page.getByRole('link', { name: /^(Start|Continue)$/ });
    await next.click();
    await page.waitForURL('**/learn/*');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: /^Welcome/ }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'learner: opens a page with Ctrl-K and some letters'(browser) {
    const { page, reported, close } = await visit(browser);
    await signIn(page, person('member'));
    await page.getByRole('heading', { level: 1, name: /^Welcome/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.type('notif');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'learner: saves the profile, chooses dark, and keeps both'(browser) {
    const { page, reported, close } = await visit(browser);
    await signIn(page, person('member'));
    await page.goto('/me');
    const bio = `Likes charts, ${Date.now()}`;
    await page.getByLabel('About me').fill(bio);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Profile saved').waitFor();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Profile and security' }).waitFor();
    ensure((await page.getByLabel('About me').inputValue()) === bio, 'the profile was not kept');
    ensure((await page.getAttribute('html', 'data-scheme')) === 'dark', 'the scheme was not kept');
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },
};
