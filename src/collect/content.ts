import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Fault } from '../lib/door.ts';
import { TickmarkError } from '../lib/error.ts';
import { notSecretFile } from '../lib/not-secret-file.ts';

/** Reads a regular file of at most `limit_bytes`, never through a link; null when it is not there. Throws the platform's error. */
export type ReadFile = (path: string, limit_bytes: number) => string | null;
export type ContentFile = { path: string; text: string };

const limit_bytes = 1 * 2 ** 20;
const folders: Record<string, RegExp> = { checks: /\.md$/, claims: /\.md$|\.ledger\.yaml$/, waivers: /\.md$/ };
const others = /^(?:targets\.yml|not-secret\.yml|README\.md|checks|claims|approvals|waivers|\..*)$/;

/** Every file of content/, in the order of their names; what is neither a check, a claim document, a ledger, a waiver nor targets.yml is a fault, never ignored. Approvals are decisions about packs and go into none. */
export function readContent(workspace: string, readFile: ReadFile): { files: ContentFile[]; faults: Fault[] } {
  const content = join(workspace, 'content');
  if (!existsSync(content)) {
    throw new TickmarkError(78, `no workspace at ${workspace}: expected a folder "content", found ${existsSync(workspace) ? 'none in it' : 'no such folder'}`, 'Name a workspace with -C DIR. It holds content/targets.yml and content/checks/NN-name.md.');
  }
  const faults: Fault[] = [];
  const paths = ['targets.yml', notSecretFile];
  for (const name of entries(content, 'content')) if (!others.test(name)) faults.push({ file: name, line: 1, what: 'is no part of a workspace; content/ holds targets.yml, not-secret.yml, checks/, claims/, approvals/ and waivers/' });
  for (const [folder, fits] of Object.entries(folders)) {
    for (const name of existsSync(join(content, folder)) ? entries(join(content, folder), `content/${folder}`) : []) {
      if (fits.test(name)) paths.push(`${folder}/${name}`);
      else if (!name.startsWith('.')) faults.push({ file: `${folder}/${name}`, line: 1, what: `is not read: expected a name that ends in ${folder === 'claims' ? '.md or .ledger.yaml' : '.md'}` });
    }
  }
  const byCase = Map.groupBy(paths, (path) => path.normalize('NFC').toLowerCase());
  for (const [first = '', second] of byCase.values()) if (second !== undefined) faults.push({ file: second, line: 1, what: `differs from ${first} only in case or Unicode form; a pack cannot hold both` });
  const inside = realpathSync(content);
  const files = paths.flatMap((path): ContentFile[] => {
    const text = read(join(content, path), path, inside, readFile);
    return text === null ? [] : [{ path, text }];
  });
  return { files, faults };
}

function entries(folder: string, name: string): string[] {
  try { return readdirSync(folder).sort(); } catch (error) { throw unreadable(name, (error as NodeJS.ErrnoException).code); }
}

function read(path: string, name: string, inside: string, readFile: ReadFile): string | null {
  try {
    if (existsSync(path) && !realpathSync(path).startsWith(inside + sep)) throw new TickmarkError(78, `content/${name} leads out of content/`, 'Put the file itself there; links are not followed.');
    return readFile(path, limit_bytes);
  } catch (error) {
    if (error instanceof TickmarkError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP' || code === 'ENOTREG') throw new TickmarkError(78, `content/${name} is a link or a special file, expected a regular file`, 'Put the file itself there.');
    if (code === 'EFBIG') throw new TickmarkError(78, `content/${name}: ${message}`, 'Split the file.');
    if (error instanceof TypeError) throw new TickmarkError(78, `content/${name} is not UTF-8`, 'Save it as UTF-8.');
    throw unreadable(name, code);
  }
}

const unreadable = (name: string, code: string | undefined): TickmarkError => code === 'EACCES' || code === 'EPERM'
  ? new TickmarkError(77, `${name} cannot be read: ${code}`, 'Give yourself read permission there.')
  : new TickmarkError(74, `${name} cannot be read: ${code}`, 'Check the disk, and that it is what its name says.');
