// Writes what the sources are checked against: the types of the services' committed API documents, the tree of routes, and the keys
// of all words. None of it is committed.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Generator, getConfig } from '@tanstack/router-generator';
import openapiTS, { astToString } from 'openapi-typescript';
import { routing } from './routes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const SERVICES = {
  core: 'tenancy-service',
  content: 'content-service',
  progress: 'progress-service',
  engagement: 'engagement-service',
  crm: 'crm-service',
};

for (const [context, module] of Object.entries(SERVICES)) {
  const document = join(root, '../..', module, 'openapi.yaml');
  const types = astToString(await openapiTS(new URL(`file://${document}`), { alphabetize: false }));
  await writeIfChanged(join(root, 'src/api/schema', `${context}.gen.ts`), types);
}

// A misspelt permission is an error of types.
const permissions = await readFile(
  join(root, '../..', 'shared-model/service-kit/src/main/java/io/leaderforge/kit/permission/Permission.java'),
  'utf8',
);
const names = [...permissions.matchAll(/^ {4}[A-Z_]+\(\s*"([a-z_.]+:[a-z_]+)"/gm)].map(([, name]) => `  | '${name}'`);
await writeIfChanged(join(root, 'src/session/permissions.gen.ts'), `export type Permission =\n${names.join('\n')};\n`);

const config = getConfig({ ...(await routing()), disableLogging: true }, root);
await new Generator({ config, root }).run();

const features = (await readdir(join(root, 'src/features'), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const namespaces = [];
for (const feature of features) {
  if ((await readdir(join(root, 'src/features', feature))).includes('words')) {
    namespaces.push(`  ${JSON.stringify(feature)}: typeof import('../features/${feature}/words/en.json');`);
  }
}
await writeIfChanged(
  join(root, 'src/words/resources.gen.d.ts'),
  `export interface Resources {\n  common: typeof import('./en.json');\n${namespaces.join('\n')}\n}\n`,
);

async function writeIfChanged(file, text) {
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before !== text) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
