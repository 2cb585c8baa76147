import { TickmarkError } from '../lib/error.ts';

/** Loads a package that only some kinds need. When it is not installed the message says which, and how to get it. */
export async function optional<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new TickmarkError(78, `the package "${name}" is not installed, and this check needs it`, `Run npm install ${name}, then run again.`);
  }
}
