import { type Form, type FormField, hasOptions, labelOf, optionsOf } from './fields.ts';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** HTML for another site: the form as it is now, in that site's look, and the script that sends it. */
export function embedCode(form: Form, origin: string, submit: string, thanks: string): string {
  const settings = settingsOf(form);
  const address = `${origin}/api/v1/crm/public/forms/${form.id}/submissions`;
  const texts = JSON.stringify({ address, thanks: settings.successMessage || thanks }).replaceAll('<', '\\u003c');
  return [
    `<form id="leaderforge-${form.id}">`,
    ...form.fields.map((field) => `  ${controlOf(field)}`),
    `  <button>${escape(settings.submitButton || submit)}</button>`,
    '  <p role="status"></p>',
    '</form>',
    '<script>',
    '  (function (form, texts) {',
    '    form.addEventListener("submit", function (event) {',
    '      event.preventDefault();',
    '      var data = {};',
    '      new FormData(form).forEach(function (value, name) { if (value !== "") data[name] = value === "on" ? true : value; });',
    '      fetch(texts.address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ data: data }) })',
    '        .then(function (answer) { return answer.json(); })',
    '        .then(function (answer) {',
    '          form.querySelector("[role=status]").textContent = answer.id ? texts.thanks : answer.detail;',
    '          if (answer.id) form.reset();',
    '        });',
    '    });',
    `  })(document.getElementById("leaderforge-${form.id}"), ${texts});`,
    '</script>',
  ].join('\n');
}

function controlOf(field: FormField): string {
  const name = `name="${escape(field.name)}"${field.required ? ' required' : ''}`;
  const label = escape(labelOf(field));
  if (field.type === 'hidden') {
    return `<input type="hidden" ${name}>`;
  }
  if (field.type === 'textarea') {
    return `<label>${label} <textarea ${name}></textarea></label>`;
  }
  if (hasOptions(field.type)) {
    const options = optionsOf(field).map((option) => `<option value="${escape(option.value)}">${escape(option.label)}</option>`);
    return `<label>${label} <select ${name}><option value=""></option>${options.join('')}</select></label>`;
  }
  const type = field.type === 'phone' ? 'tel' : field.type;
  return `<label>${label} <input type="${type}" ${name}></label>`;
}

/** The settings that a page shows. */
export function settingsOf(form: { settings: unknown }): { submitButton: string; successMessage: string; redirectUrl: string } {
  const settings = (form.settings ?? {}) as Record<string, unknown>;
  const text = (name: string) => (typeof settings[name] === 'string' ? settings[name] : '');
  return { submitButton: text('submitButton'), successMessage: text('successMessage'), redirectUrl: text('redirectUrl') };
}
