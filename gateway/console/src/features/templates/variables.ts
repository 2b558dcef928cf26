/** `{{name}}` or `{{name|fallback}}` (crm-service, TemplateText.java). */
const PLACE = /\{\{([^|{}]*)(?:\|([^{}]*))?\}\}/g;

/** The names in the texts, in the order they come. */
export function variablesOf(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(PLACE)].map(([, name = '']) => name.trim())))].filter(Boolean);
}

/** The text with a value for each variable, its fallback, or nothing. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACE, (_, name: string, fallback: string | undefined) => values[name.trim()] || (fallback ?? '').trim());
}
