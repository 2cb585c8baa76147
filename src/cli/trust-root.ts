import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { readSigner, type Signer } from '../pack/sign/key.ts';
import { type AllowedSigner, readSigners } from '../pack/sign/signers.ts';
import { artifactsOf } from '../pack/workspace.ts';
import type { Io } from './program.ts';

const limit_bytes = 2 ** 20;

/** Folder for what Tickmark remembers (XDG Base Directory: state); null where there is no home. */
export const stateFolder = ({ variables: { XDG_STATE_HOME: state, HOME: home } }: Pick<Io, 'variables'>): string | null => state || (home ? join(home, '.local/state') : null);
const configFolder = ({ variables: { XDG_CONFIG_HOME: config, HOME: home } }: Io): string | null => config || (home ? join(home, '.config') : null);

/**
 * The keys the user trusts: the named file, else the one TICKMARK_SIGNERS names, else tickmark/allowed_signers in the configuration folder; null
 * without any. Throws TickmarkError 78; a file inside artifacts/ is no trust root, for whoever changes packs changes it too.
 */
export function signersOf(io: Io, named: string | undefined): AllowedSigner[] | null {
  const path = signersFile(io, named);
  return path === null ? null : readSigners(readText(path, 'allowed signers'), path);
}

/** Where they are read from, absolute; null without any. */
export function signersFile(io: Io, named: string | undefined): string | null {
  const config = configFolder(io);
  const usual = config === null ? null : join(config, 'tickmark/allowed_signers');
  const file = named ?? (io.variables['TICKMARK_SIGNERS'] || (usual !== null && existsSync(usual) ? usual : null));
  if (file === null) return null;
  const path = resolve(file);
  readText(path, 'allowed signers');
  const artifacts = artifactsOf(io.workspace);
  if (existsSync(artifacts) && `${realpathSync(path)}${sep}`.startsWith(`${realpathSync(artifacts)}${sep}`)) {
    throw new TickmarkError(78, `${file} lies in artifacts/, beside what it is to vouch for`, 'Keep the keys you trust elsewhere, such as in ~/.config/tickmark/allowed_signers.');
  }
  return path;
}

/** The key to sign with: the named file, else the PEM text in TICKMARK_PRIVATE_KEY; null without either. It is never made silently. Throws TickmarkError 77 or 78. */
export function signerOf(io: Io, named: string | undefined): Signer | null {
  const text = io.variables['TICKMARK_PRIVATE_KEY'];
  if (named === undefined) return text ? readSigner(text, 'TICKMARK_PRIVATE_KEY') : null;
  const path = resolve(named);
  const pem = readText(path, 'a signing key');
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new TickmarkError(77, `${named} can be read by others: expected permissions 600, found ${(statSync(path).mode & 0o777).toString(8)}`, `chmod 600 ${named}; if others had access, make a new key.`);
  return readSigner(pem, named);
}

function readText(path: string, what: string): string {
  try {
    // Links and pipes are followed here: the file is the user's own choice.
    if (statSync(path).size > limit_bytes) throw new Error(`more than ${limit_bytes} bytes`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new TickmarkError(78, `cannot read ${path}: expected ${what}, found ${(error as Error).message}`, 'Name a file that can be read.');
  }
}
