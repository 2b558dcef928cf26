// The running stack as a person finds it: addresses from `./leaderforge status --json`, passwords from its data folder, its mails.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const status = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const data = dirname(dirname(status.services.gateway.log));
const signIns = JSON.parse(readFileSync(join(data, 'sign-ins.json'), 'utf8'));
const gateway = new URL(status.gateway);

export const TENANT = 'i49-group';
export const operator = { ...signIns.platform_admin, role: 'operator' };
export const addressOf = (tenant) => `http://${tenant ? `${tenant}.` : ''}localhost:${gateway.port}`;
export const people = (role, tenant = TENANT) => signIns.tenants[tenant].filter((one) => one.role === role);
export const person = (role, tenant = TENANT) => signIns.tenants[tenant].find((one) => one.role === role);

export async function call(method, path, { token, body, tenant = TENANT } = {}) {
  const headers = { 'Content-Type': 'application/json', ...(tenant && { 'X-Tenant': tenant }) };
  const answer = await fetch(new URL(path, gateway), {
    method,
    headers: token ? { ...headers, Authorization: `Bearer ${token}` } : headers,
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

export const tokenOf = async ({ email, password }, tenant = TENANT) =>
  (await call('POST', '/api/v1/core/auth/login', { body: { email, password }, tenant })).access_token;

/** The link of the newest mail to this address that leads to the path. */
export async function linkFor(email, path) {
  const mails = `${status.mail.api}?to=${encodeURIComponent(email)}`;
  for (let attempt = 0; attempt < 120; attempt++) {
    for (const { text } of await (await fetch(mails)).json()) {
      const link = text.match(/https?:\/\/\S+/g)?.find((address) => address.includes(path));
      if (link) {
        return link;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`No mail to ${email} with a link to ${path}`);
}

/** RFC 6238, as an authenticator app does it. */
export function codeOf(secret, at = Date.now()) {
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => Number.parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = hash.at(-1) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
