import { defineCollector } from '../../src/collect/define.ts';
import { absentName, required } from '../../src/kinds/env/required.ts';

/** Describes every required variable without its value, and one that nobody has set. */
export default defineCollector(required, async ({ environment, options, nonce }) => {
  const [absent, ...entries] = environment.describe([absentName(nonce), ...options.names]);
  return { entries, absent: absent as NonNullable<typeof absent> };
});
