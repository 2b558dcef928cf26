import type { Form } from './fields.ts';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** HTML for another site: the script that shows the form in a frame, as it is at any time, and a link where no script runs. */
export function embedCode(form: Pick<Form, 'id' | 'name'>, origin: string): string {
  const name = escape(form.name);
  return [
    `<script async src="${origin}/f/embed.js" data-form="${form.id}" data-title="${name}"></script>`,
    `<noscript><a href="${origin}/f/${form.id}">${name}</a></noscript>`,
  ].join('\n');
}
