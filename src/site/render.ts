import { build } from 'astro';
import { reportConfig } from './integration.ts';

/** What build.ts asks of this process, and what it answers. */
export type Order = { workspace: string; out: string };
export type Answer = { pages: number } | { fault: string };

/**
 * One Astro build as a child process. Astro keeps its intermediate files below the working directory, so each build has a process
 * and a working directory of its own.
 */
async function render({ workspace, out }: Order): Promise<Answer> {
  const root = process.cwd();
  let pages = 0;
  try {
    await build({
      ...reportConfig(workspace, (n) => {
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
