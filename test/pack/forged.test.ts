import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/cli/commands/judge.ts';
import { verify } from '../../src/cli/commands/verify.ts';
import type { Io } from '../../src/cli/program.ts';
import { TickmarkError } from '../../src/lib/error.ts';
import { type Forging, forging } from '../aid/forging.ts';
import { forgeries } from '../fixtures/forged/index.ts';
import type { Forgery, Scene } from '../fixtures/forged/forge.ts';

const script = join(import.meta.dirname, '../../src/pack/verify.sh');
const table = join(import.meta.dirname, '../../src/site/data/forged-packs.json');
let base: Forging;
const caught = new Map<string, number>();
beforeAll(async () => { base = await forging(); });
afterAll(() => {
  base.remove();
  console.log(`forged packs: ${caught.size} of ${forgeries.length} tried, ${[...caught.values()].filter((exit) => exit === 90).length} caught (exit 90)`);
});

/** What a command says, and how it ends. */
async function ended(command: (io: Io) => Promise<number>, workspace: string): Promise<{ exit: number; said: string }> {
  const said: string[] = [];
  const io: Io = {
    workspace, json: false, variables: {}, now: () => new Date(0), interrupted: new AbortController().signal, terminal: false,
    out: (text) => { said.push(text); }, err: (text) => { said.push(text); },
  };
  try {
    return { exit: await command(io), said: said.join('\n') };
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return { exit: error.code, said: error.message };
  }
}
const anchors = () => ({ signers: join(base.home, 'signers') });
const workspaceOf = ({ artifacts }: Scene) => dirname(artifacts);
const verified = (of: Forgery['of'], scene: Scene) =>
  ended((io) => (of === 'pack' ? verify(io, anchors(), scene.folder) : verify(io, { ...anchors(), head: base.head })), workspaceOf(scene));
const judged = (scene: Scene) => ended((io) => judge(io, {}, scene.folder), workspaceOf(scene));
/** The second verifier, run as a stranger runs it: his own copy, his own keys. */
const scripted = (of: Forgery['of'], scene: Scene) => {
  const { status, stdout, stderr } = spawnSync('sh', [script, '-s', join(base.home, 'signers'), ...(of === 'chain' ? ['-d', base.head, scene.artifacts] : [scene.folder])], { encoding: 'utf8', timeout: 60_000 });
  return { exit: status, said: stdout + stderr };
};

test('nothing forged: all three say so, for a pack and for the chain', async () => {
  const scene = base.copy();
  for (const of of ['pack', 'chain'] as const) {
    expect(await verified(of, scene)).toMatchObject({ exit: 0 });
    expect(scripted(of, scene)).toMatchObject({ exit: 0 });
  }
  expect(await judged(scene)).toMatchObject({ exit: 0 });
});

test('there are at least 60 ways to lie, no name twice', () => {
  expect(new Set(forgeries.map(({ name }) => name)).size).toBe(forgeries.length);
  expect(forgeries.length).toBeGreaterThanOrEqual(60);
});

describe.each(['pack', 'chain'] as const)('a forged %s', (of) => {
  test.each(forgeries.filter((one) => one.of === of).map((one) => [one.name, one] as const))('%s', async (name, forgery) => {
    const scene = base.copy();
    try {
      forgery.forge(scene);
      const first = await verified(of, scene);
      const found = forgery.caught === 'judge' && first.exit === 0 ? await judged(scene) : first;
      caught.set(name, found.exit);
      expect(found, name).toMatchObject({ exit: forgery.exit });
      // Both verifiers agree; what only the judge can see, neither of them sees.
      expect(scripted(of, scene), `verify.sh: ${name}; tickmark: ${first.said}`).toMatchObject({ exit: first.exit });
      if (forgery.caught === 'verify') expect(first.exit, 'verify alone was to catch it').toBe(forgery.exit);
    } finally {
      rmSync(scene.scratch, { recursive: true, force: true });
    }
  });
});

test('the table in the report is this list', () => {
  const rows = `${JSON.stringify(forgeries.map(({ name, says, by, of, caught: how, exit }) => ({ name, says, by, of, caught: how, exit })), null, 1)}\n`;
  if (process.env['TICKMARK_RECORD']) writeFileSync(table, rows);
  expect(existsSync(table) ? readFileSync(table, 'utf8') : '').toBe(rows);
});
