import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diff } from '../../src/cli/commands/diff.ts';
import { judge } from '../../src/cli/commands/judge.ts';
import { verify } from '../../src/cli/commands/verify.ts';
import type { Io } from '../../src/cli/program.ts';
import { version } from '../../src/pack/version.ts';
import { TickmarkError } from '../../src/lib/error.ts';
import { sealEnvPack } from '../aid/env-pack.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { edit, one, read, recordOf, rehash, write } from '../fixtures/forged/forge.ts';

let home: string;
let sealed: string;
beforeAll(async () => { home = mkdtempSync(join(tmpdir(), 'tickmark-drift-')); sealed = await sealEnvPack(home); });
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Verdicts = { judge: string; verdicts: { check: string; status: string; assertions: { result: unknown }[] }[]; facts: Record<string, Record<string, unknown>>; rulings: { status: string }[]; gate: { exit: number; decidedBy: string | null; passed: number; failed: number } };
type Change = (verdicts: Verdicts) => void;
/** The pack as another judge would have sealed it: hashes, sizes and exit code fit. */
function sealedBy(sealer: string, change: Change = () => undefined, more: (folder: string) => void = () => undefined): string {
  const folder = join(temporaryFolder(), basename(sealed));
  cpSync(sealed, folder, { recursive: true });
  const verdicts = JSON.parse(read(folder, 'data/verdicts.json')) as Verdicts;
  change(verdicts);
  write(folder, 'data/verdicts.json', `${JSON.stringify({ ...verdicts, judge: sealer }, null, 1)}\n`);
  write(folder, 'pack.json', `${JSON.stringify({ ...recordOf(folder), exit: verdicts.gate.exit }, null, 1)}\n`);
  more(folder);
  rehash(folder);
  return folder;
}
type Fault = { code: number; message: string; hint: string };
/** The command, as text and as data. */
async function judged(folder: string): Promise<{ exit: number; out: string; model: Record<string, unknown> | null; fault: Fault | null }> {
  const said: Record<'text' | 'data', string> = { text: '', data: '' };
  const ended = async (json: boolean): Promise<{ exit: number; fault: Fault | null }> => {
    const out = (text: string): void => { said[json ? 'data' : 'text'] += `${text}\n`; };
    const io: Io = { workspace: home, json, variables: {}, now: () => new Date(0), interrupted: new AbortController().signal, terminal: false, out, err: out };
    try {
      return { exit: await judge(io, {}, folder), fault: null };
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      return { exit: error.code, fault: { code: error.code, message: error.message, hint: error.hint } };
    }
  };
  const [asText, asData] = [await ended(false), await ended(true)];
  expect(asData).toEqual(asText);
  return { ...asText, out: said.text, model: said.data === '' ? null : (JSON.parse(said.data) as Record<string, unknown>) };
}

/** The exit code of another command. */
async function endOf(command: (io: Io) => Promise<number>): Promise<number> {
  try {
    return await command({ workspace: home, json: false, variables: {}, now: () => new Date(0), interrupted: new AbortController().signal, terminal: false, out: () => {}, err: () => {} });
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return error.code;
  }
}

/** An earlier judge found a failure where there is none today. */
const harder: Change = (all) => {
  const [env] = all.verdicts;
  if (env?.assertions[0] === undefined) throw new Error('there is no assertion to change');
  env.status = 'fail';
  env.assertions[0].result = false;
  all.gate = { ...all.gate, exit: 78, decidedBy: 'env', passed: 1, failed: 1 };
};
const otherFacts: Change = (all) => { all.facts['other'] = { ...all.facts['other'], described: 7 }; };
const otherRuling: Change = (all) => { for (const ruling of all.rulings) Object.assign(ruling, { status: 'refuted' }); };
const none = { checks: [], claims: [], waivers: [], exit: null };

describe('an earlier version of the judge', () => {
  test('that said the same: no drift', async () => {
    const { exit, out, model, fault } = await judged(sealedBy('0.0.9'));
    expect({ exit, fault }).toEqual({ exit: 0, fault: null });
    expect(out).toContain(`every verdict and ruling as sealed; no drift between judge 0.0.9, which sealed it, and this one, ${version()}`);
    expect(model).toMatchObject({ agrees: true, differing: [], sealedBy: '0.0.9', drift: { from: '0.0.9', to: version(), ...none }, tampered: null });
  });
  test('that said fail: the verdict before and after, and today\'s gate', async () => {
    const { exit, out, model, fault } = await judged(sealedBy('0.0.9', harder));
    expect({ exit, fault }).toEqual({ exit: 0, fault: null });
    expect(out).toMatch(/drift between judge 0\.0\.9, which sealed it, and this one, [\d.]+\n {2}env: fail → pass\n {2}exit 78 → 0\n.*no tampering/);
    expect(model).toMatchObject({ agrees: false, differing: ['env'], drift: { from: '0.0.9', checks: [{ check: 'env', before: 'fail', after: 'pass' }], exit: { before: 78, after: 0 } }, tampered: null });
  });
  test('that found other facts: the fact before and after', async () => {
    const { exit, out, model } = await judged(sealedBy('0.0.9', otherFacts));
    expect(exit).toBe(0);
    expect(out).toMatch(/ {2}other: pass as before, found otherwise\n {4}described: 7 → 1\n/);
    expect(model).toMatchObject({ differing: ['other'], drift: { checks: [{ check: 'other', before: 'pass', after: 'pass', facts: [{ path: 'described', before: 7, after: 1 }] }] } });
  });
  test('that ruled otherwise: the claim before and after', async () => {
    const { exit, out, model } = await judged(sealedBy('0.0.9', otherRuling));
    expect(exit).toBe(0);
    expect(out).toMatch(/ {2}claim release--env: refuted → confirmed\n/);
    expect(model).toMatchObject({ drift: { checks: [], claims: [{ claim: 'release--env', before: 'refuted', after: 'confirmed' }] } });
  });
  test('whose evidence cannot be read any more: undetermined, and so is the gate', async () => {
    const folder = sealedBy('0.0.9', undefined, (there) => edit(there, 'data/checks/env/evidence.json', '"artifacts": {', '"artifacts": {\n  "gone": 1,'));
    const { exit, out } = await judged(folder);
    expect(exit).toBe(75);
    expect(out).toMatch(/ {2}env: pass → undetermined\n/);
  });
});

describe('the bad twin: the same version and another result is tampering, 90', () => {
  test.each<[string, Change, RegExp, object]>([
    ['a verdict', harder, /pack\.json says exit 78, and the evidence gives 0/, { checks: [{ check: 'env', before: 'fail', after: 'pass' }] }],
    ['a fact', otherFacts, /does not follow from the evidence: other$/, { checks: [{ check: 'other' }] }],
    ['a ruling', otherRuling, /does not follow from the evidence: release--env$/, { claims: [{ claim: 'release--env' }] }],
    ['a sum', (all) => { all.gate.passed = 9; }, /its sums, or the words of a ruling$/, none],
  ])('%s', async (_, change, message, tampered) => {
    // The second digest would betray it first.
    const { exit, model, fault, out } = await judged(sealedBy(version(), change, (folder) => write(folder, 'pack.json', `${JSON.stringify({ ...recordOf(folder), projection: null }, null, 1)}\n`)));
    expect(exit).toBe(90);
    expect(fault).toMatchObject({ code: 90, message: expect.stringMatching(message) });
    expect(model).toMatchObject({ agrees: false, drift: null, tampered });
    expect(out).toContain(`not what the same judge, ${version()}, was said to have found`);
  });
});

describe('a later version: undetermined, 75, and the version that is needed', () => {
  const needs = (what: string) => ({ exit: 75, out: '', model: null, fault: { code: 75, message: expect.stringContaining(what), hint: expect.stringMatching(/^Use Tickmark 9\.0\.0 or later\./) } });
  const record = (folder: string, change: object): void => write(folder, 'pack.json', `${JSON.stringify({ ...recordOf(folder), ...change }, null, 1)}\n`);
  const tool = { name: 'tickmark', version: '9.0.0', node: '30.0.0', platform: 'linux-x64' };
  test.each<[string, Change | undefined]>([['that said the same', undefined], ['that said otherwise', harder]])('%s', async (_, change) => {
    expect(await judged(sealedBy('9.0.0', change))).toMatchObject(needs(`a later version, Tickmark 9.0.0, judged`));
  });

  /** What this version does not know, and how it ends when it is said to be of this version: then nobody wrote it but a forger. */
  const unknown: [what: string, plant: (folder: string) => void, otherwise: number][] = [
    ['a field of the verdicts', (folder) => edit(folder, 'data/verdicts.json', '\n "gate":', '\n "mood": "good",\n "gate":'), 90],
    ['a sort of verdict', (folder) => edit(folder, 'data/verdicts.json', '"status": "pass"', '"status": "excused"'), 90],
    ['a field of the record', (folder) => edit(folder, 'pack.json', '\n "exit":', '\n "mood": "good",\n "exit":'), 90],
    ['a format of the record', (folder) => edit(folder, 'pack.json', 'tickmark-pack/1', 'tickmark-pack/2'), 90],
    ['a field of the evidence', (folder) => edit(folder, 'data/checks/env/evidence.json', '\n "artifacts":', '\n "mood": "good",\n "artifacts":'), 90],
    ['a field of a check', (folder) => edit(folder, one(folder, 'data/content/checks/'), '\nkind:', '\nmood: good\nkind:'), 78],
    ['a format of a check', (folder) => edit(folder, one(folder, 'data/content/checks/'), 'check/1', 'check/2'), 78],
  ];
  test.each(unknown)('with %s', async (_, plant, otherwise) => {
    // Either file may say which version it was.
    expect(await judged(sealedBy('9.0.0', undefined, plant))).toMatchObject(needs('a later version, Tickmark 9.0.0, sealed this pack ('));
    expect(await judged(sealedBy(version(), undefined, (folder) => { record(folder, { tool }); plant(folder); }))).toMatchObject(needs('a later version, Tickmark 9.0.0, sealed this pack ('));
    expect(await judged(sealedBy(version(), undefined, plant))).toMatchObject({ exit: otherwise });
  });

  test.each(unknown)('verify and diff say so too: %s', async (_, plant) => {
    const ends = async (folder: string): Promise<unknown[]> => [await endOf((io) => verify(io, {}, folder)), await endOf((io) => diff(io, {}, folder, folder))];
    const [later, ours] = [await ends(sealedBy('9.0.0', undefined, plant)), await ends(sealedBy(version(), undefined, plant))];
    // What verify does not read is nothing to it: the pack holds, and nobody vouches for it.
    for (const end of later) expect(end).toSatisfy((code) => code === 75);
    expect(ours).toContain(ours.includes(90) ? 90 : 78);
  });
  test.each<[string, (folder: string) => void]>([
    ['its evidence', (folder) => edit(folder, 'data/checks/env/evidence.json', '"kind"', '"kinds"')],
    ['its record', (folder) => edit(folder, 'pack.json', '"state": "complete"', '"state": "finished"')],
    ['its verdicts', (folder) => edit(folder, 'data/verdicts.json', '"gate"', '"gates"')],
  ])('is no cover for %s changed after sealing: 90', async (_, change) => {
    const folder = sealedBy('9.0.0', undefined, (there) => record(there, { tool }));
    change(folder);
    expect(await judged(folder)).toMatchObject({ exit: 90, fault: { code: 90, message: expect.stringContaining('was changed after sealing') } });
  });
});

test.each([version(), '0.0.9'])('a kind that this version does not know, sealed by %s, is undetermined: 75, kind and version named', async (sealer) => {
  const folder = sealedBy(sealer, undefined, (there) => {
    for (const path of [one(there, 'data/content/checks/'), 'data/checks/env/evidence.json', 'data/verdicts.json']) write(there, path, read(there, path).replace('env/required', 'env/telepathy'));
  });
  expect(await judged(folder)).toMatchObject({ exit: 75, fault: { code: 75, message: expect.stringMatching(/env is of kind env\/telepathy; Tickmark [\d.]+ judged it, and this is/), hint: expect.stringContaining(`the ${sealer} that judged it`) } });
});
