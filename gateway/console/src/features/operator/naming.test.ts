import { expect, test } from 'vitest';
import { addressOf, keyOf, kindsOf, matches, unknownPassword } from './naming.ts';

test.each([
  ['Acme Academy', 'acme-academy'],
  ['Zoë & Søn — Málaga', 'zoe-s-n-malaga'],
  ['  --Leading!! ', 'leading'],
  ['学院', ''],
  [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
])('the key of "%s" is "%s"', (name, key) => expect(keyOf(name)).toBe(key));

test('a tenant is served at its own domain, else below the platform', () => {
  const platform = { protocol: 'http:', host: 'localhost:8080' };
  expect(addressOf({ tenant_key: 'acme', custom_domain: null }, platform)).toBe('http://acme.localhost:8080');
  expect(addressOf({ tenant_key: 'acme', custom_domain: 'learn.acme.example' }, platform)).toBe('https://learn.acme.example');
});

test('a tenant is found by words of its name and its key, in any order', () => {
  const tenant = { tenant_key: 'i49-group', display_name: 'Leading Together' };
  expect(matches(tenant, 'together i49')).toBe(true);
  expect(matches(tenant, 'together i50')).toBe(false);
  expect(matches(tenant, '')).toBe(true);
});

test('no two passwords of owners are the same, and each is long', () => {
  const passwords = new Set(Array.from({ length: 20 }, unknownPassword));
  expect(passwords.size).toBe(20);
  expect([...passwords].every((password) => password.length === 32)).toBe(true);
});

test('kinds of jobs are listed by how many there are', () => {
  expect(kindsOf([{ kind: 'b' }, { kind: 'a' }, { kind: 'c' }, { kind: 'c' }])).toEqual([
    ['c', 2],
    ['a', 1],
    ['b', 1],
  ]);
});
