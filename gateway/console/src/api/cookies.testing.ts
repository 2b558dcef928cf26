import { vi } from 'vitest';

/** Cookies of a page over HTTPS, as jsdom has none: what is set is read back, and `Max-Age=0` deletes. */
export function browserCookies(...cookies: string[]): void {
  const jar = new Map(cookies.map((cookie) => cookie.split('=', 2) as [string, string]));
  vi.spyOn(document, 'cookie', 'get').mockImplementation(() => [...jar].map((cookie) => cookie.join('=')).join('; '));
  vi.spyOn(document, 'cookie', 'set').mockImplementation((text) => {
    const [name = '', value = ''] = (text.split('; ')[0] ?? '').split('=', 2);
    return text.includes('Max-Age=0') ? jar.delete(name) : jar.set(name, value);
  });
}
