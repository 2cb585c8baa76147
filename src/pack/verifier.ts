import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of verify.sh, which every pack brings along: a way to check it without this program. It lies beside this file, or above dist/. */
export function verifierText(from = import.meta.dirname): string {
  const beside = join(from, 'verify.sh');
  return readFileSync(existsSync(beside) ? beside : join(from, '../../../src/pack/verify.sh'), 'utf8');
}
