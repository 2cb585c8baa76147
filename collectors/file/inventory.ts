import { defineCollector } from '../../src/collect/define.ts';
import { inventory } from '../../src/kinds/file/inventory.ts';

/** Looks at every claimed path, at one that nobody claimed, and, when a ledger is asked for, at everything below the folder. */
export default defineCollector(inventory, async ({ files, options, nonce }) => ({
  root: await files.entries(['.']),
  probe: await files.entries([`tickmark-${nonce}`]),
  files: await files.entries(options.claims.map(({ path }) => path)),
  ledger: options.ledger === undefined ? null : await files.ledger(options.ledger),
}));
