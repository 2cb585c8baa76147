import { build } from 'astro';
import { reportConfig } from './integration.ts';

/**
 * One Astro build, run as a child process of build.ts: `node render.ts <workspace> <out>`. Astro keeps its intermediate files
 * below the working directory, so each build has a process and a working directory of its own.
 */
const [workspace = '', out = ''] = process.argv.slice(2);
const root = process.cwd();
try {
  await build({ ...reportConfig(workspace, (pages) => process.send?.({ pages })), root, configFile: false, outDir: out, cacheDir: `${root}/cache`, logLevel: 'error' });
} catch (error) {
  const { message, stack } = error as Error;
  process.send?.({ fault: stack ?? message });
  process.exitCode = 1;
}
