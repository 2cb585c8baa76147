import { chmodSync, existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { TickmarkError } from '../../lib/error.ts';
import { onDisk, writeNew } from '../../pack/durable.ts';
import { newKeyPair } from '../../pack/sign/key.ts';
import type { Io } from '../program.ts';

/** Makes an ed25519 key pair: FILE (private, mode 600) and FILE.pub (both PEM), and prints the line for an allowed-signers file. Nothing is overwritten. */
export async function keygen(io: Io, { name = 'tickmark' }: { name?: string }, file: string): Promise<number> {
  const path = resolve(file);
  if (!/^[^\s#"][^\s"]*$/.test(name)) throw new TickmarkError(64, `"${name}" cannot name a signer: expected one word, such as an address`, 'Give --name release@example.com.');
  for (const inside of ['artifacts', 'content']) {
    if (path.startsWith(`${resolve(io.workspace, inside)}${sep}`)) throw new TickmarkError(78, `${file} would lie in ${inside}/, which is published`, 'Choose a place that only you can read, such as ~/.config/tickmark/signing.key.');
  }
  for (const one of [path, `${path}.pub`]) if (existsSync(one)) throw new TickmarkError(74, `${one} is there already, and a key is never overwritten`, 'Choose another name.');
  const pair = newKeyPair();
  onDisk('write', path, () => {
    const before = process.umask(0o077);
    try { writeNew(path, pair.privatePem); } finally { process.umask(before); }
    chmodSync(path, 0o600);
    writeNew(`${path}.pub`, pair.publicPem);
  });
  const line = `${name} namespaces="tickmark" ${pair.ssh}`;
  if (io.json) io.out(JSON.stringify({ private: path, public: `${path}.pub`, keyid: pair.keyid, allowed_signer: line }));
  else {
    io.err(`private key  ${path}  (keep it where the system under audit cannot reach it)\npublic key   ${path}.pub  ${pair.keyid}\nWho shall trust it puts this line into ~/.config/tickmark/allowed_signers:`);
    io.out(line);
  }
  return 0;
}
