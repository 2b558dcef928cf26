import { expect, test } from 'vitest';
import { Problem } from '../../api/problem.ts';
import { EMPTY, newTenantOf, stepOf } from './newTenant.ts';

const refused = (...pointers: string[]) =>
  new Problem(422, 'unprocessable', '', '', pointers.map((pointer) => ({ pointer, detail: 'x', code: 'x' })));

test.each([
  [0, refused('/owner/email', '/tenant_key')],
  [1, refused('/theme/primary')],
  [2, refused('/owner/email')],
  [2, new Problem(409, 'conflict', '', 'no pointer')],
])('a refusal leads to step %i', (step, problem) => expect(stepOf(problem)).toBe(step));

test('what is sent has no blanks around, and a password that stands in no form', () => {
  const body = newTenantOf({ ...EMPTY, display_name: ' Acme ', tenant_key: 'acme ', email: ' ada@acme.example', full_name: 'Ada ' });
  expect(body).toMatchObject({ display_name: 'Acme', tenant_key: 'acme', owner: { email: 'ada@acme.example', full_name: 'Ada' } });
  expect(body.owner.password.length).toBeGreaterThanOrEqual(12);
});
