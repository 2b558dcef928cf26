// The API reference, and a call that is tried from it as the person who is signed in. Its policy holds: no violation is reported. Its
// library warns of a cookie without HTTPS, as on a local stack.
import { ensure, signIn, visit } from './browser.mjs';
import { person } from './stack.mjs';

export const reference = {
  async 'reference: shows the document, and tries a call with the session'(browser) {
    const { page, context, reported, close } = await visit(browser, { allowed: [/status of 404/, /made over HTTPS/] });
    await signIn(page, person('owner'));
    const hosts = new Set();
    context.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.goto('/docs/api#tag/tenant-settings/GET/api/v1/core/tenant/settings');
    await page.getByText('Tenant settings').first().waitFor();
    const here = new URL(page.url()).host;
    await page.getByRole('button', { name: /Test Request/ }).first().click();
    const answer = page.waitForResponse((response) => new URL(response.url()).pathname.startsWith('/api/v1/') && !response.url().includes('openapi'));
    await page.getByRole('button', { name: /Send/ }).first().click();
    // Without the session it would be 401; a tenant may have no logo.
    const status = (await answer).status();
    ensure(status === 200 || status === 404, `the tried call was answered ${status}`);
    ensure([...hosts].every((host) => host === here || host === ''), `other hosts were asked: ${[...hosts]}`);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },
};
