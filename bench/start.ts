import { join } from 'node:path';
import { measure, paired } from './measure.ts';

const main = join(import.meta.dirname, '../dist/src/cli/main.js');
const many = (argv: readonly string[]) => async () => {
  const costs = [];
  for (let i = 0; i < 10; i++) costs.push(await measure(argv));
  return { cpu_s: costs.reduce((sum, one) => sum + one.cpu_s, 0), wall_s: costs.reduce((sum, one) => sum + one.wall_s, 0) };
};

/** `tickmark --version` against `node -e 0`, ten starts each. Build first: npm run build. */
export const bench = (): Promise<void> => paired('start: tickmark --version / node -e 0', 9, many([process.execPath, main, '--version']), many([process.execPath, '-e', '0']), 3);
