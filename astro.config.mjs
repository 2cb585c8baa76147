import { defineConfig } from 'astro/config';
import { reportConfig } from './src/site/integration.ts';

/** `npx astro dev` and `npx astro build` show the workspace at the root: the audit of Tickmark itself. */
export default defineConfig({ ...reportConfig({ workspace: import.meta.dirname, now: null, signers: null }), outDir: './report' });
