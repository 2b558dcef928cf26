// A language that no one speaks: every English text half as long again and with marks above and below, to find what does not fit.
const MARKS = { a: 'ȧ', e: 'ḗ', i: 'ī', o: 'ǿ', u: 'ŭ', A: 'Ȧ', E: 'Ḗ', I: 'Ī', O: 'Ǿ', U: 'Ŭ' };
const PLACES = /(\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\))/;

export function pseudo(text) {
  const longer = text
    .split(PLACES)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[aeiouAEIOU]/g, (letter) => MARKS[letter])))
    .join('');
  return `${longer}${' ẋ'.repeat(Math.ceil(text.replace(PLACES, '').length / 4))}`;
}

function translated(words) {
  return typeof words === 'string'
    ? pseudo(words)
    : Object.fromEntries(Object.entries(words).map(([key, value]) => [key, translated(value)]));
}

/** The catalogues of the built console in that language, in place of the English ones. */
export async function inPseudo(page) {
  await page.route(/\/assets\/en-[\w-]+\.js$/, async (route) => {
    // From the platform's address, which has the same files: names below localhost are known to browsers alone.
    const url = new URL(route.request().url());
    url.hostname = 'localhost';
    const answer = await route.fetch({ url: url.href });
    const module = await import(`data:text/javascript;base64,${Buffer.from(await answer.body()).toString('base64')}`);
    const names = Object.keys(module);
    const body = names
      .map((name, index) => `const w${index} = ${JSON.stringify(translated(module[name]))};\nexport { w${index} as ${name} };`)
      .join('\n');
    await route.fulfill({ status: 200, contentType: 'text/javascript', body });
  });
}
