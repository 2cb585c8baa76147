import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims } from '../../src/cli/commands/claims.ts';
import type { Io } from '../../src/cli/program.ts';
import { TickmarkError } from '../../src/lib/error.ts';
import { tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { named } from '../claims/bind/ruled.ts';
import { edit, rehash } from '../fixtures/forged/forge.ts';

const check = (id: string, kind: string, given: string): string => `---\nschema: check/1\nid: ${id}\ntitle: ${id}\nkind: ${kind}\nseverity: note\n${kind.startsWith('file') ? 'target: here\n' : ''}with: ${given}\n---\nBecause.\n`;
const text = `# Hand-over

- ✅ All variables are set
- ✅ Described 5 variables
- ✅ \`notes/gone.txt\`
- ✅ Search works
- ✅ The code is elegant
- ❌ Uploads do not work

Thanks to everybody.
`;
/** Ids hang on the name of the report: the one in the workspace and the one that is shown have the same. */
const ledger = (): string => [
  `- claim: done\n  line: 10\n  quote: "Thanks to everybody."\n  subject: all\n  rests_on: [set]\n`,
  `- claim: set\n  line: 3\n  quote: "All variables are set"\n  subject: variables\n  check: env\n`,
  ...[{ ...named(text, 4), check: 'env', fact: 'described' }, { ...named(text, 7), verdict: 'human-only', reason: 'a matter of taste' }].map((entry) => `- ${JSON.stringify(entry)}\n`),
].join('');

let folder: string;
let pack: string;
const content = {
  'targets.yml': 'subject: A small service\ntargets: { here: { root: . } }\n',
  'checks/10-env.md': check('env', 'env/required', '{ names: [CACHE_SIZE, CACHE_URL] }'), 'checks/20-files.md': check('files', 'file/inventory', '{ claims: [{ path: notes/gone.txt }] }'),
};
function put(files: Record<string, string>): void {
  for (const [path, said] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), said);
  }
}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark against '));
  put({ ...Object.fromEntries(Object.entries(content).map(([path, said]) => [`content/${path}`, said])), 'content/claims/doc.md': text, 'content/claims/doc.ledger.yaml': ledger() });
  const { exit, err } = await tickmark(['run', '--no-report', '-C', folder], { CACHE_SIZE: '12', CACHE_URL: 'x' });
  // Both checks are notes; what is claimed closes the gate.
  expect({ exit, err }).toMatchObject({ exit: 91 });
  pack = join(folder, 'artifacts', readdirSync(join(folder, 'artifacts')).find((name) => /^\d/.test(name)) as string);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(files: string[], against: string | undefined, json = false): Promise<{ exit: number; out: string; message: string }> {
  let out = '';
  const say = (line: string): void => { out += `${line}\n`; };
  const io: Io = { workspace: folder, json, variables: {}, now: () => new Date(0), interrupted: new AbortController().signal, terminal: false, out: say, err: say };
  try {
    return { exit: await claims(io, { against }, ...files), out, message: '' };
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return { exit: error.code, out, message: error.message };
  }
}
const report = (said: string, name = 'doc.md'): string => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, said);
  return file;
};

describe('a report held against a pack', () => {
  test('each claim with its binding, its ruling and the reason; 91, for one is refuted', async () => {
    const { exit, out } = await run([join(folder, 'content/claims/doc.md')], pack);
    expect(exit).toBe(91);
    for (const said of [
      /^ +3 {2}✓ ✅ All variables are set\n +confirmed by env, bound by the ledger as set$/m, /Described 5 variables {2}\[5\]\n +refuted by env, bound by the ledger$/m,
      /gone\.txt`\n +refuted by files, bound by what it names$/m, /Search works\n +unverifiable: unbound$/m, /elegant\n +unverifiable: only a person can tell: a matter of taste, bound by the ledger$/m,
      /✕ ❌ Uploads do not work\n +unverifiable: unbound$/m, /Thanks to everybody\.\n +confirmed by env, by the ledger; a conclusion, not counted again$/m,
      new RegExp(`^held against ${basename(pack)} {2}sha256:[0-9a-f]{64}$`, 'm'), /^2 of 3 decided claims are false \(66\.7 %, 95 % CI 20\.8–93\.9 %\); 1 undecided\. 3 of 6 claims that were read are not settled \(50\.0 %\), 2 of them bound to no check\.$/m,
    ]) expect(out).toMatch(said);
  });
  test('the same as data', async () => {
    const { out } = await run([join(folder, 'content/claims/doc.md')], pack, true);
    const model = JSON.parse(out);
    expect(model).toMatchObject({ against: { pack: basename(pack) }, rate: { false_n: 2, decided_n: 3, undecided_n: 1, open: { open_n: 3, read_n: 6, unbound_n: 2 }, by_document: [{ name: 'doc' }], by_author: [{ name: null }] }, lost: [] });
    expect(model.claims.map(({ line, binding, ruling }: { line: number; binding: { state: string; source: string }; ruling: { status: string } }) => [line, binding.state, binding.source, ruling.status])).toEqual([
      [3, 'ok', 'ledger', 'confirmed'], [4, 'ok', 'ledger', 'refuted'], [5, 'ok', 'automatic', 'refuted'], [6, 'unbound', null, 'unverifiable'], [7, 'ok', 'ledger', 'unverifiable'], [8, 'unbound', null, 'unverifiable'],
    ]);
    expect(model.claims[1]).toMatchObject({ id: named(text, 4).id, text_sha256: named(text, 4).text_sha256 });
  });
  test('from elsewhere: the ledger that was sealed with a document of its name binds it', async () => expect((await run([report(text)], pack)).out).toMatch(/Described 5 variables {2}\[5\]\n +refuted by env, bound by the ledger$/m));
  test('a later version: what moved or changed no longer rules', async () => {
    const { exit, out } = await run([report(text.replace('# Hand-over\n', '# Hand-over\n\nMore.\n').replace('Described 5', 'Described 2').replace('- ✅ `notes/gone.txt`\n', ''))], pack);
    expect(exit).toBe(0);
    expect(out).toMatch(/Described 2 variables {2}\[2\]\n +unverifiable: its words are others than those its binding was approved for, outdated binding in the ledger/);
    expect(out).toMatch(/outdated binding set in the ledger: line 3 does not say "All variables are set"; line 5 does/);
  });
  test('another report, which nothing binds: nothing is ruled', async () => expect(await run([report('- ✅ Search works\n', 'other.md')], pack)).toMatchObject({ exit: 0, out: expect.stringMatching(/Search works\n +unverifiable: unbound[^]*0 of 0 bound claims could be decided\. 1 of 1 claims that were read are not settled/) }));
  test('a ledger beside the report comes before the sealed one', async () => {
    const file = report(text);
    writeFileSync(join(dirname(file), 'doc.ledger.yaml'), `- ${JSON.stringify({ ...named(text, 6), check: 'env' })}\n`);
    expect((await run([file], pack)).out).toMatch(/Described 5 variables {2}\[5\]\n +unverifiable: unbound[^]*Search works\n +confirmed by env, bound by the ledger$/m);
  });
  test('a report that contradicts itself is 91 without any binding', async () => expect(await run([report('- Parsers ported: 9/12 (85%)\n', 'sums.md')], pack)).toMatchObject({ exit: 91, out: expect.stringContaining('self-contradicting: A1, line 1: 9 of 12 is 75 %') }));
  test('an overclaim is a warning beside the ruling, and no false claim', async () => {
    expect(await run([report('- ✅ Production ready, score 150/100\n', 'score.md')], pack)).toMatchObject({ exit: 0, out: expect.stringMatching(/150\/100\]\n +unverifiable: unbound[^\n]*; overclaimed \(O6\)\n[^]*^ {2}O6 /m) });
  });
  test('nothing that was read is 75', async () => expect(await run([report('Hello.\n', 'hello.md')], pack)).toMatchObject({ exit: 75 }));
  test('several reports: the rate of each, and of each author', async () => {
    const { out } = await run([join(folder, 'content/claims/doc.md'), report('---\nauthor: an agent\n---\n- Parsers ported: 9/12 (85%)\n', 'sums.md')], pack);
    expect(out).toMatch(/^3 of 4 decided claims are false[^]*^ {2}document doc: 2 of 3 [^]*^ {2}document sums: 1 of 1 [^]*^ {2}author not named: 2 of 3 [^]*^ {2}author an agent: 1 of 1 /m);
  });
});

describe('the pack itself', () => {
  const copy = (): string => { const to = join(temporaryFolder(), basename(pack)); cpSync(pack, to, { recursive: true }); return to; };
  test('changed after sealing: 90', async () => {
    const there = copy();
    writeFileSync(join(there, 'data/verdicts.json'), `${readFileSync(join(there, 'data/verdicts.json'), 'utf8')}\n`);
    expect(await run([report(text)], there)).toMatchObject({ exit: 90, message: expect.stringContaining('data/verdicts.json') });
  });
  test('with verdicts written by hand: they are not asked, its evidence is', async () => {
    const there = copy();
    edit(there, 'data/verdicts.json', '"described": 2', '"described": 5');
    rehash(there);
    expect((await run([report(text)], there)).out).toMatch(/Described 5 variables {2}\[5\]\n +refuted by env/);
  });
  test('that is not there: 74', async () => expect(await run([report(text)], join(folder, 'nowhere'))).toMatchObject({ exit: 74 }));
});
