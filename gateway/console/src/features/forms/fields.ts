import type { Answer } from '../../api/query.ts';

export type Form = Answer<'/api/v1/crm/forms/{id}'>;
export type FormField = Form['fields'][number];
export type FieldType = FormField['type'];

export const TYPES = ['text', 'textarea', 'email', 'tel', 'number', 'date', 'url', 'select', 'radio', 'checkbox', 'hidden'] as const satisfies readonly FieldType[];

export interface Choice {
  value: string;
  label: string;
}

export const hasOptions = (type: FieldType) => type === 'select' || type === 'radio';
export const hintOf = (field: FormField) => (typeof field.hint === 'string' ? field.hint : '');
export const labelOf = (field: FormField) => field.label || field.name;

/** The options of a field, which the API lets be texts or values with labels. */
export function optionsOf(field: FormField): Choice[] {
  const options = Array.isArray(field.options) ? (field.options as unknown[]) : [];
  return options.map((option) => {
    if (typeof option === 'object' && option !== null && 'value' in option) {
      const value = String(option.value);
      return { value, label: 'label' in option ? String(option.label) : value };
    }
    return { value: String(option), label: String(option) };
  });
}

/** A name that the API takes, from a label: "First name" is first_name. */
export function nameFor(label: string, taken: readonly string[]): string {
  const letters = label.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '_');
  const base = letters.replace(/^[_\p{N}\p{M}]+|_+$/gu, '').slice(0, 60) || 'field';
  const reserved = ['lead', 'form', 'trigger', 'steps', ...taken];
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}_${count}`;
    if (!reserved.includes(name)) {
      return name;
    }
  }
}

export function moved<T>(items: readonly T[], index: number, by: 1 | -1): T[] {
  const next = [...items];
  const other = next[index + by];
  const item = next[index];
  if (item !== undefined && other !== undefined) {
    next[index] = other;
    next[index + by] = item;
  }
  return next;
}

/** The settings that a page shows. */
export function settingsOf(form: { settings: unknown }): { submitButton: string; successMessage: string; redirectUrl: string } {
  const settings = (form.settings ?? {}) as Record<string, unknown>;
  const text = (name: string) => (typeof settings[name] === 'string' ? settings[name] : '');
  return { submitButton: text('submitButton'), successMessage: text('successMessage'), redirectUrl: text('redirectUrl') };
}

export const FORM_TYPES = ['embed', 'popup', 'standalone', 'facebook'] as const satisfies readonly Form['type'][];
/** What opens a popup: its button, some seconds, or a part of the page. */
export const TRIGGERS = ['button', 'delay', 'scroll'] as const;

export function triggerOf(form: { settings: unknown }): { trigger: (typeof TRIGGERS)[number]; after: number } {
  const { trigger, triggerAfter } = (form.settings ?? {}) as Record<string, unknown>;
  return {
    trigger: TRIGGERS.find((one) => one === trigger) ?? 'button',
    after: typeof triggerAfter === 'number' ? triggerAfter : 0,
  };
}
