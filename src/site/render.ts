import { build } from 'astro';
import { type Given, reportConfig } from './integration.ts';

/** What build.ts asks of this process, and what it answers. */
export type Order = Given & { out: string };
export type Answer = { pages: number } | { fault: string };

/**
 * One Astro build as a child process. Astro keeps its intermediate files below the working directory, so each build has a process
 * and a working directory of its own.
 */
async function render({ out, ...given }: Order): Promise<Answer> {
  const root = process.cwd();
  let pages = 0;
  try {
    await build({
      ...reportConfig(given, (n) => {
        pages = n;
      }),
      root,
      configFile: false,
      outDir: out,
      cacheDir: `${root}/cache`,
      logLevel: 'error',
    });
    return { pages };
  } catch (error) {
    const { message, stack } = error as Error;
    return { fault: stack ?? message };
  }
}

process.once('message', async (order) => {
  process.send?.(await render(order as Order));
  process.disconnect?.();
});
