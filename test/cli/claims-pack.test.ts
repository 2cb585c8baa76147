import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { makeWorkspace } from '../aid/workspace.ts';
import { named } from '../claims/bind/ruled.ts';
import { edit, read, recordOf, rehash, write } from '../fixtures/forged/forge.ts';

const check = (more = ''): string => `---\nschema: check/1\nid: env\ntitle: The environment is complete\nkind: env/required\nwith: { names: [CACHE_SIZE] }\n${more}---\nBecause.\n`;
const targets = 'subject: A small service\ntargets: {}\n';
const text = '- ✅ All variables are set\n- ✅ Search works\n';
const workspaceWith = (files: Record<string, string>): string => makeWorkspace({ 'targets.yml': targets, 'checks/10-env.md': check(), ...files });
const run = (workspace: string, ...more: string[]) => tickmark(['run', '--no-report', '-C', workspace, ...more], { CACHE_SIZE: '12' });
const packOf = (workspace: string): string => join(workspace, 'artifacts', readdirSync(join(workspace, 'artifacts')).find((name) => /^\d/.test(name)) as string);
type Sealed = { format: string; documents: { claims: unknown[]; standings: { state: string; ruling: { status: string; counted: boolean } }[] }[]; rulings: { status: string }[] };
const sealed = (folder: string): Sealed => JSON.parse(readFileSync(join(folder, 'data/verdicts.json'), 'utf8'));

describe('a run reads its claim documents', () => {
  test('every claim is ruled and sealed, bound or not; the rate is of what was bound, and judging again says the same', async () => {
    const workspace = workspaceWith({ 'claims/doc.md': text, 'claims/doc.ledger.yaml': `- ${JSON.stringify({ ...named(text, 1), check: 'env' })}\n` });
    const { exit, out } = await run(workspace);
    expect({ exit, out }).toMatchObject({ exit: 0, out: expect.stringMatching(/0 of 1 decided claims are false \(0\.0 %, 95 % CI 0\.0–79\.3 %\); 0 undecided\.\n1 of 2 claims that were read are not settled \(50\.0 %\), 1 of them bound to no check\.\nexit 0/) });
    const judgement = sealed(packOf(workspace));
    expect(judgement.format).toBe('tickmark-verdicts/2');
    expect(judgement.documents[0]?.standings.map(({ state, ruling }) => [state, ruling.status, ruling.counted])).toEqual([['ok', 'confirmed', true], ['unbound', 'unverifiable', false]]);
    expect(judgement.rulings).toHaveLength(1);
    expect(await tickmark(['judge', packOf(workspace)])).toMatchObject({ exit: 0, out: expect.stringContaining('every verdict and ruling as sealed') });
  });
  test('a document that contradicts itself closes a gate that nothing else closes, and does so again from the pack alone', async () => {
    const workspace = workspaceWith({ 'claims/doc.md': '- Parsers ported: 9/12 (85%)\n' });
    expect(await run(workspace)).toMatchObject({ exit: 91, out: expect.stringMatching(/≠ self-contradicting +“Parsers ported: 9\/12 \(85%\)” {2}doc\.md:1[^]*1 of 1 decided claims are false/) });
    expect(await tickmark(['judge', packOf(workspace)])).toMatchObject({ exit: 91 });
  });
  test('a check that names the claim lets a comment of the report bind it', async () => {
    const workspace = workspaceWith({ 'checks/10-env.md': check('claims: [variables]\n'), 'claims/doc.md': `- ✅ All variables are set <!-- claim: id=variables check=env -->\n` });
    expect(await run(workspace)).toMatchObject({ exit: 0, out: expect.stringContaining('0 of 1 decided claims are false') });
  });
});

test('faults of bindings are found before anything is touched, each with its line', async () => {
  const workspace = workspaceWith({
    'checks/10-env.md': check('claims: [nobody]\n'),
    'claims/doc.md': `---\ntitle: D\nclaims: [{ id: caaaaaaaaaa, check: env, mood: good }]\n---\n- ✅ Search works <!-- claim: check=gone -->\n- ✅ Upload works <!-- claim: check=env expect="{that: n, matches: '('}" -->\n`,
    'claims/doc.ledger.yaml': `- ${JSON.stringify({ ...named(text, 1), check: 'nowhere' })}\n- id: cbbbbbbbbbb\n  text_sha256: short\n  check: env\n- ${JSON.stringify({ ...named(text, 2), verdict: 'human-only' })}\n`,
  });
  const first = await run(workspace);
  expect({ ...first, packs: readdirSync(workspace) }).toMatchObject({ exit: 78, packs: ['content'] });
  for (const said of [/doc\.md:3 {2}claims\.0: .*mood/, /doc\.ledger\.yaml:3 {2}1\.text_sha256: a sha256/, /doc\.ledger\.yaml:5 {2}2: human-only needs a reason/]) expect(first.err).toMatch(said);
  // What the files themselves say is mended first; then what they speak of.
  const mended = workspaceWith({
    'checks/10-env.md': check('claims: [nobody]\n'), 'claims/doc.md': `- ✅ Search works <!-- claim: check=gone -->\n- ✅ Upload works <!-- claim: check=env expect="{that: n, matches: '('}" -->\n`,
    'claims/doc.ledger.yaml': `- ${JSON.stringify({ ...named(text, 1), check: 'nowhere' })}\n`,
  });
  const { exit, err } = await run(mended);
  expect(exit).toBe(78);
  for (const said of [/doc\.ledger\.yaml:1 {2}c[a-z2-7]{10} is bound to check "nowhere"/, /doc\.md:1 {2}a claim is bound to check "gone"/, /doc\.md:2 {2}a claim: expect: .*matches/, /no ledger|"nobody"/]) expect(err).toMatch(said);
});

test('a waiver lets a claim stand as false that was read and refuted, and no other', async () => {
  const said = '- ✅ Described 5 variables\n- ✅ Described 7 variables\n';
  const [first, second] = [named(said, 1), named(said, 2)];
  const files = {
    'checks/10-env.md': check('expect: [{ that: described, equals: 5 }]\nexit: 83\n'), 'claims/doc.md': said, 'claims/doc.ledger.yaml': [first, second].map((one) => `- ${JSON.stringify({ ...one, check: 'env', fact: 'described' })}\n`).join(''),
  };
  const waiver = (...ids: string[]): string => `---\ncheck: env\nreason: known\nby: Ada <ada@example.org>\nuntil: 2099-12-31\nclaims: [${ids.map((id) => `doc--${id}`).join(', ')}]\n---\n`;
  const exits = [];
  for (const ids of [[first.id, second.id], [first.id]]) exits.push((await run(workspaceWith({ ...files, 'waivers/env.md': waiver(...ids) }))).exit);
  expect(exits).toEqual([0, 91]);
});

test('a document that states more than a pack can hold is found before anything is touched', async () => {
  const workspace = workspaceWith({ 'claims/log.md': '- ✅ a thing works\n'.repeat(20_001) });
  expect({ ...(await run(workspace)), packs: readdirSync(workspace) }).toMatchObject({ exit: 78, packs: ['content'], err: expect.stringMatching(/expected at most 20000 claims in all, found 20001 by the end of log\.md[^]*Nothing was touched/) });
});

describe('packs that were judged before documents were read', () => {
  /** What an earlier state sealed of the same workspace: format 1, ledgers alone. */
  async function older(document: string, ledger: string): Promise<string> {
    const workspace = workspaceWith({ 'claims/doc.md': document, 'claims/doc.ledger.yaml': ledger });
    await run(workspace);
    const folder = packOf(workspace);
    const { documents: _documents, ...rest } = JSON.parse(read(folder, 'data/verdicts.json'));
    write(folder, 'data/verdicts.json', `${JSON.stringify({ ...rest, format: 'tickmark-verdicts/1' }, null, 1)}\n`);
    write(folder, 'pack.json', `${JSON.stringify({ ...recordOf(folder), projection: null }, null, 1)}\n`);
    rehash(folder);
    return folder;
  }
  const entry = '- claim: env\n  line: 1\n  quote: "All variables are set"\n  subject: environment\n  check: env\n';
  test('are judged again as they were', async () => {
    const folder = await older(text, entry);
    expect(await tickmark(['judge', folder])).toMatchObject({ exit: 0, out: expect.stringMatching(/0 of 1 decided claims[^\n]*\nexit 0[^]*every verdict and ruling as sealed/) });
    const { out } = await tickmark(['judge', '--json', folder]);
    expect(JSON.parse(out)).toMatchObject({ format: 'tickmark-verdicts/1', agrees: true });
    expect(JSON.parse(out)).not.toHaveProperty('documents');
  });
  test('those of this repository among them', async () => {
    const packs = readdirSync('artifacts').filter((name) => /^\d/.test(name)).map((name) => join('artifacts', name));
    const first = packs.filter((folder) => sealed(folder).format === 'tickmark-verdicts/1');
    expect(first.length).toBeGreaterThan(0);
    for (const folder of first) expect((await tickmark(['judge', folder])).exit, folder).toBe((JSON.parse(readFileSync(join(folder, 'data/verdicts.json'), 'utf8')) as { gate: { exit: number } }).gate.exit);
  });
});

test('the bad twin: a standing written by hand is tampering, 90', async () => {
  const workspace = workspaceWith({ 'claims/doc.md': text });
  await run(workspace);
  const folder = packOf(workspace);
  edit(folder, 'data/verdicts.json', '"state": "unbound"', '"state": "outdated"');
  write(folder, 'pack.json', `${JSON.stringify({ ...recordOf(folder), projection: null }, null, 1)}\n`);
  rehash(folder);
  expect(await tickmark(['judge', folder])).toMatchObject({ exit: 90, err: expect.stringContaining('does not follow from the evidence') });
});
