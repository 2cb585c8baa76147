import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sha256 } from '../../src/lib/hash.ts';
import { readChain } from '../../src/pack/chain.ts';
import { clearLeftovers } from '../../src/pack/clear.ts';
import { findLeftovers } from '../../src/pack/leftovers.ts';
import { newKeyPair } from '../../src/pack/sign/key.ts';
import { verifyPack } from '../../src/pack/verify.ts';
import { verifyWorkspace } from '../../src/pack/workspace.ts';
import type { Ended } from './cli.ts';
import { temporaryFolder } from './folder.ts';
import { sealMany } from './many.ts';
import { ids, sealOne } from './sealed.ts';
import { forEach, nameOf, type Point, pointsOf, tamper } from './strace.ts';

const [first, second, third] = ids;
export const program = join(import.meta.dirname, '../fixtures/pack/seal-many.ts');

/** A workspace with one pack, and every write-like call of sealing another into it, whose digest when it is whole is known. */
export type Stage = { base: string; key: string; points: (Point & { path: string })[]; whole: string; env: NodeJS.ProcessEnv };

/** `spoil` is done to artifacts/ before the second pack is sealed. */
export async function setStage(spoil: (artifacts: string) => void = () => undefined): Promise<Stage> {
  const folder = temporaryFolder();
  const [base, tried, key] = [join(folder, 'base'), join(folder, 'tried'), join(folder, 'key')];
  writeFileSync(key, newKeyPair().privatePem);
  mkdirSync(base);
  await sealMany(base, first, key);
  spoil(join(base, 'artifacts'));
  cpSync(base, tried, { recursive: true });
  // Hundreds of processes start: their modules are compiled once.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const points = await pointsOf(tried, [program, tried, second, key], env);
  const verified = await verifyPack(join(tried, 'artifacts', second));
  if ('fault' in verified) throw new Error(verified.fault.what);
  return { base, key, points, whole: verified.digest, env };
}

/** What stands where the second pack should: `partial` is what must never be. */
export type Fate = 'absent' | 'leftover' | 'whole and unannounced' | 'sealed' | 'partial';

export async function fateOf(workspace: string, whole: string): Promise<Fate> {
  const artifacts = join(workspace, 'artifacts');
  if (!existsSync(join(artifacts, second))) return existsSync(join(artifacts, `.${second}.part`)) ? 'leftover' : 'absent';
  const verified = await verifyPack(join(artifacts, second));
  if ('fault' in verified || verified.digest !== whole) return 'partial';
  return readChain(artifacts).lines.some(({ type, pack }) => type === 'sealed' && pack === second) ? 'sealed' : 'whole and unannounced';
}

/** Every file below a folder, by path, with its hash. */
export const bytesOf = (folder: string): Record<string, string> => Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(folder.length + 1), sha256(readFileSync(path))]));

/**
 * Seals into a fresh copy with one call tampered with, and holds what must be true whatever was struck: nothing is called tampered, only what is
 * sealed was announced, the next run works, its chain holds and shows the attempt, and the earlier pack is as it was. What is left over is told and
 * can be cleared, `cleared` before the next run or else after it, and the chain still shows the attempt.
 */
export async function strike({ base, key, whole, env }: Stage, point: Point, how: string, cleared = false): Promise<Ended & { landed: boolean; fate: Fate }> {
  const workspace = temporaryFolder();
  cpSync(base, workspace, { recursive: true });
  const ended = await tamper(workspace, point, how, [program, workspace, second, key], env);
  const fate = await fateOf(workspace, whole);
  const left = await verifyWorkspace(workspace);
  expect(left, 'called tampered').not.toHaveProperty('fault');
  if (ended.out.includes('SEALED')) expect({ fate, out: ended.out }).toEqual({ fate: 'sealed', out: `SEALED ${whole}\n` });
  const artifacts = join(workspace, 'artifacts');
  expect(findLeftovers(artifacts, null).some(({ path }) => path.endsWith('.part'))).toBe(fate === 'leftover');
  if (cleared) await clears(artifacts);
  await sealOne(workspace, third);
  if (!cleared) await clears(artifacts);
  const stands = fate === 'sealed' || fate === 'whole and unannounced';
  const begun = readChain(artifacts).lines.some(({ pack }) => pack === second);
  const after = await verifyWorkspace(workspace);
  expect({ ...after, packs: 'packs' in after ? after.packs.map(({ pack }) => pack.id) : null }).toEqual({
    packs: stands ? [first, second, third] : [first, third], abandoned: begun && !stands ? [second] : [], incomplete: [],
  });
  expect(begun || fate === 'absent', 'an attempt without a trace').toBe(true);
  expect(bytesOf(join(workspace, 'artifacts', first))).toEqual(bytesOf(join(base, 'artifacts', first)));
  rmSync(workspace, { recursive: true });
  return { ...ended, fate };
}

/** After it nothing is left but packs, the chain, and what may be the only trace of an attempt. */
async function clears(artifacts: string): Promise<void> {
  await clearLeftovers(artifacts, null);
  expect(findLeftovers(artifacts, null).filter(({ state }) => state !== 'kept')).toEqual([]);
  expect(readdirSync(artifacts).filter((name) => !/^(?:\d{8}T\d{6}Z-\w{6}|chain\.jsonl(?:\.torn)?)$/.test(name))).toEqual([]);
}

/** "3 absent, 1 sealed; 0 partial". */
export function tally(fates: readonly Fate[]): string {
  const count = (fate: Fate): string => `${fates.filter((one) => one === fate).length} ${fate}`;
  return `${(['absent', 'leftover', 'whole and unannounced', 'sealed'] as const).map(count).join(', ')}; ${count('partial')}`;
}

/** What a disk refuses with. */
export const errors = ['EIO', 'ENOSPC', 'EDQUOT', 'EXDEV'];

/** Each error at each point of sealing, or every nth of these pairs. What comes of it is 74 with a message, or a sealed pack. Prints how many. */
export async function refuse(nth: number, stage: Stage): Promise<void> {
  const pairs = stage.points.flatMap((point) => errors.map((error) => ({ point, error }))).filter((_, index) => index % nth === 0);
  const fates: Fate[] = [];
  let [landed, sealed] = [0, 0];
  await forEach(pairs, async ({ point, error }) => {
    const struck = await strike(stage, point, `error=${error}`);
    const at = `${nameOf(point)} ${error}: ${struck.err}`;
    expect([0, 74], at).toContain(struck.exit);
    if (struck.exit === 0) expect(struck.fate, at).toBe('sealed');
    else expect(struck.err, at).toMatch(new RegExp(`^tickmark: [^\\n]*${error}[^\\n]*\\n {2}→ [^\\n]+\\n$`));
    if (struck.exit !== 0) expect(struck.fate, at).not.toBe('sealed');
    if (struck.landed) landed++;
    if (struck.exit === 0) sealed++;
    fates.push(struck.fate);
  });
  console.log(`errors while sealing: ${landed} of ${pairs.length} landed: ${fates.length - sealed} refused (74), ${sealed} sealed; ${tally(fates)}`);
  expect({ landed, tried: fates.length }).toEqual({ landed: pairs.length, tried: pairs.length });
}
