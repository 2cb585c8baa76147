import { TickmarkError } from '../lib/error.ts';
import { isLater } from '../lib/version-order.ts';
import { sealersOf } from './sealers.ts';
import { version } from './version.ts';

/** 75: what a later version made, this one cannot decide about. */
export const beyondUs = (what: string, needed: string): TickmarkError =>
  new TickmarkError(75, `${what}, and this is ${version()}: undetermined`, `Use ${needed}. Whether it was changed since it was sealed, the verify.sh in it can say.`);

/**
 * What to throw in place of the error with which a pack did not open: when its bytes hold and a later version sealed it, what is unknown here is no tampering, and
 * the error is a TickmarkError 75 that names the version needed. Else the error as it is.
 */
export async function unlessLater(error: unknown, folder: string): Promise<unknown> {
  // 90 and 78 are what content that cannot be read ends with.
  if (!(error instanceof TickmarkError) || (error.code !== 90 && error.code !== 78)) return error;
  const later = (await sealersOf(folder)).find((one) => isLater(one, version()));
  return later === undefined ? error : beyondUs(`a later version, Tickmark ${later}, sealed this pack (${error.message.split('\n')[0]})`, `Tickmark ${later} or later`);
}
