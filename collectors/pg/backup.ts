import { defineCollector } from '../../src/collect/define.ts';
import { backup } from '../../src/kinds/pg/backup.ts';

/** Restores the newest backup into a server of its own and takes stock of it and of the source. */
export default defineCollector(backup, async ({ postgres, options }) => ({
  drill: await postgres.restore({
    file: options.file, globals: options.globals, snapshot: options.source_snapshot.taken === 'inside',
    digests: options.compare.includes('digests'), roles: options.compare.includes('roles'),
  }),
}));
