type Words = Record<string, unknown>;

const common = import.meta.glob<Words>('./*.json', { import: 'default' });
const features = import.meta.glob<Words>('../features/*/words/*.json', { import: 'default' });

/** The words of a namespace, which is a feature or `common`; undefined where there are none in the language. */
export function wordsOf(namespace: string, language: string): Promise<Words> | undefined {
  return namespace === 'common' ? common[`./${language}.json`]?.() : features[`../features/${namespace}/words/${language}.json`]?.();
}
