import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: join(here, '..'),
  // Tests stand beside what they test; what runs them is installed here.
  resolve: { alias: { vitest: join(here, 'node_modules/vitest') } },
  server: { fs: { strict: false } },
  test: {
    // A test that needs a page says so in its first line: jsdom takes seconds to start.
    environment: 'node',
    environmentOptions: { jsdom: { url: 'http://i49-group.localhost:8080/' } },
    include: ['src/**/*.test.ts', 'checks/unit/**/*.test.ts'],
    pool: 'threads',
    fileParallelism: false,
  },
});
