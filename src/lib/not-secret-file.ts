import { NotSecretFile } from '../model/not-secret.ts';
import { hasEnded } from './day.ts';
import { configurationError, readYaml } from './door.ts';

/** Name of the file in content/. */
export const notSecretFile = 'not-secret.yml';

/** The texts that were declared to be no secrets and still are at `instant` (null: at any time). Throws TickmarkError 78 with every fault of the file. */
export function readNotSecret(source: string, instant: string | null): string[] {
  const read = readYaml(notSecretFile, source, NotSecretFile);
  if ('faults' in read) throw configurationError(read.faults, 'Mend the file; nothing was touched.');
  return read.data.filter(({ until }) => instant === null || !hasEnded(until, instant)).map(({ value }) => value);
}
