import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroUserConfig } from 'astro';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finish } from './finish.ts';

const name = 'virtual:tickmark/build';

/** What the pages are built from: the workspace, the instant of the build, the keys that who builds it trusts. */
export type Given = { workspace: string; now: string | null; signers: string | null };

/** Gives the pages what they are built from, and the finished tree its packs and relative links. `done` receives the number of pages. */
export const report = ({ workspace, now, signers }: Given, done: (pages: number) => void = () => {}): AstroIntegration => ({
  name: 'tickmark',
  hooks: {
    'astro:config:setup': ({ command, updateConfig }) => {
      const provide = {
        name,
        resolveId: (id: string) => (id === name ? `\0${name}` : undefined),
        load: (id: string) =>
          id === `\0${name}` ? `export const workspace = ${JSON.stringify(workspace)}; export const now = ${JSON.stringify(now)}; export const signers = ${JSON.stringify(signers)}; export const live = ${command === 'dev'};` : undefined,
      };
      // Bundled whole, built pages run from any folder, without a node_modules beside them; a live server loads packages as they are.
      updateConfig({ vite: { plugins: [provide], ...(command === 'build' && { ssr: { noExternal: true } }) } });
    },
    'astro:build:done': async ({ dir }) => done(await finish(fileURLToPath(dir), workspace)),
  },
});

/** This package's src/site, also when this file runs compiled from dist/. */
function siteFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'src/site/pages'))) folder = dirname(folder);
  return join(folder, 'src/site');
}

/** Astro's configuration of the report, for `astro dev`, `astro build` and the programmatic build alike. */
export const reportConfig = (given: Given, done?: (pages: number) => void): AstroUserConfig => ({
  srcDir: siteFolder(),
  integrations: [report(given, done)],
  build: { format: 'preserve', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
});
