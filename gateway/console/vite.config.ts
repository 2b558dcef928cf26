import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { routing } from './build/routing.ts';

/** The gateway of a running stack, for `npm run dev`. The host is kept: it names the tenant. */
const gateway = process.env.LEADERFORGE_GATEWAY_URL ?? 'http://localhost:8080';

const OF_FRAMES = /\/(createLucideIcon|classes|Link|PageHeading|useRouterState|Button)-/;

export default defineConfig({
  plugins: [
    tanstackRouter({
      ...routing,
      autoCodeSplitting: true,
      // What a page loads first belongs to the page, not to the entry.
      codeSplittingOptions: { defaultBehavior: [['component', 'loader', 'pendingComponent', 'errorComponent']] },
    }),
    react(),
    {
      // As the gateway of a local stack does in the built page.
      name: 'offer-sign-ins-of-the-demo',
      apply: 'serve',
      transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'leaderforge-sign-ins', content: '/local/sign-ins' }, injectTo: 'head' }],
    },
    optimizeLocales.vite({ locales: ['en-US', 'de-DE', 'es-ES', 'ar-AE'] }),
  ],
  build: {
    target: 'es2023',
    // 'data:' addresses are not files, and the gateway's policy allows scripts and fonts from files alone.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The frames of visitors and of those who are signed in have loaded these before any page: a list of each page's would repeat them.
      resolveDependencies: (_, files) => files.filter((file) => !OF_FRAMES.test(file)),
    },
    reportCompressedSize: false,
    // The entry names every file that a page loads: short names, and one file of styles, keep it small.
    cssCodeSplit: false,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
      },
    },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  server: {
    host: 'localhost',
    allowedHosts: ['.localhost'],
    proxy: Object.fromEntries(
      ['/api', '/f/', '/local', '/.well-known'].map((path) => [path, { target: gateway, changeOrigin: false, ws: true }]),
    ),
  },
});
