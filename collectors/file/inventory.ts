import { defineCollector } from '../../src/collect/define.ts';
import { inventory } from '../../src/kinds/file/inventory.ts';

/** Looks at every claimed path, and at one that nobody claimed. */
export default defineCollector(inventory, async ({ files, options, nonce }) => ({
  root: await files.entries(['.']),
  probe: await files.entries([`tickmark-${nonce}`]),
  files: await files.entries(options.claims.map(({ path }) => path)),
}));
