import { defineCollector } from '../../src/collect/define.ts';
import { backup } from '../../src/kinds/pg/backup.ts';

/** Restores the newest backup into a server of its own and takes stock of it and of the source. */
export default defineCollector(backup, async ({ postgres, options }) => ({
  drill: await postgres.restore({ file: options.file, digests: options.compare.includes('digests') }),
}));
