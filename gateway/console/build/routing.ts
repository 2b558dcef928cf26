import type { Config } from '@tanstack/router-generator';
import { routes } from '../src/app/routes.ts';

/** Where addresses and the files behind them are named; the same for the build, the dev server and the check of types. */
export const routing: Partial<Config> = {
  target: 'react',
  routesDirectory: './src',
  generatedRouteTree: './src/app/routeTree.gen.ts',
  virtualRouteConfig: routes,
  quoteStyle: 'single',
  semicolons: true,
  disableLogging: true,
};
