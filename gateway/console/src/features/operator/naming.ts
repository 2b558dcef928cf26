const LONGEST_KEY = 63;
const PASSWORD_BYTES = 24;

/** A key for a name, as the server takes it (TenantBodies): letters without marks, digits, single hyphens within. */
export function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_KEY)
    .replace(/^-+|-+$/g, '');
}

/** Where the tenant is served, seen from the platform's own address. */
export function addressOf(
  tenant: { tenant_key: string; custom_domain: string | null },
  platform: { protocol: string; host: string },
): string {
  return tenant.custom_domain ? `https://${tenant.custom_domain}` : `${platform.protocol}//${tenant.tenant_key}.${platform.host}`;
}

/** No one learns it: the owner chooses another by the link of an email. */
export function unknownPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(PASSWORD_BYTES));
  return btoa(String.fromCharCode(...bytes));
}

/** Whether a tenant has all of these words in its name or key. */
export function matches(tenant: { tenant_key: string; display_name: string }, words: string): boolean {
  const text = `${tenant.display_name} ${tenant.tenant_key}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The kinds of a list of jobs with how many jobs each has there, the most frequent first. */
export function kindsOf(jobs: readonly { kind: string }[]): readonly (readonly [kind: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { kind } of jobs) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([a, one], [b, other]) => other - one || a.localeCompare(b));
}
