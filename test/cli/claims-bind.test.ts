import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ended, tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { makeWorkspace } from '../aid/workspace.ts';
import { named } from '../claims/bind/ruled.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');
/** The command with these answers piped in, one a line. */
function bind(workspace: string, answers: readonly string[], ...more: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, 'claims', 'bind', ...(more.length > 0 ? more : ['doc']), '-C', workspace], { stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += chunk; });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk; });
    child.on('close', (exit) => resolve({ exit, out, err }));
    child.stdin.end(answers.map((one) => `${one}\n`).join(''));
  });
}
const env = '---\nschema: check/1\nid: env\ntitle: The environment is complete\nkind: env/required\nwith: { names: [CACHE_SIZE] }\n---\nBecause.\n';
const targets = 'subject: A small service\ntargets: { here: { root: . }, api: { url: "http://127.0.0.1:1" } }\n';
const text = '- ✅ All environment variables are set\n- ✅ `content/targets.yml`\n- ✅ p95 latency 174 ms\n- ✅ The code is elegant\n- ❌ Uploads do not work\n';
const workspaceWith = (files: Record<string, string> = {}): string => makeWorkspace({ 'targets.yml': targets, 'checks/10-env.md': env, 'claims/doc.md': text, ...files });
const ledgerOf = (workspace: string): string => { const file = join(workspace, 'content/claims/doc.ledger.yaml'); return existsSync(file) ? readFileSync(file, 'utf8') : ''; };

describe('a walk through the claims', () => {
  test('binds what is suggested, writes a check on request, and takes a person\'s word that no check can tell', async () => {
    const workspace = workspaceWith();
    const { exit, out } = await bind(workspace, ['y', 'new', 'targets.there', '', 'new', '', '/list', '', '', 'latency.p95_ms', 'n', 'a matter of taste'], 'content/claims/doc.md', '--by', 'Ada <ada@example.org>');
    expect({ exit, out }).toMatchObject({ exit: 0, out: expect.stringContaining('4 of 4 bound, 0 left; 5 claims in doc.md') });
    expect(out).toMatch(/\[1 of 4] {2}line 1[^]*suggested: env \(env\/required\)[^]*a check of kind file\/inventory could settle it[^]*such as latency\.p95_ms[^]*no kind of check is known/);
    expect(readdirSync(join(workspace, 'content/checks'))).toEqual(['10-env.md', '20-targets-there.md', expect.stringMatching(/^30-latency-c[a-z2-7]{10}\.md$/)]);
    const day = new Date().toISOString().slice(0, 10);
    for (const [line, terms] of [[1, 'check: "env"'], [2, 'check: "targets.there"'], [4, 'verdict: "human-only"\n  reason: "a matter of taste"']] as const) {
      const { id, text_sha256 } = named(text, line);
      expect(ledgerOf(workspace)).toContain(`- id: "${id}"\n  text_sha256: "${text_sha256}"\n  ${terms}\n  by: "Ada <ada@example.org>"\n  at: "${day}"\n`);
    }
    // The whole is a workspace that runs: only the service of the load check is not there.
    const ended = await tickmark(['run', '--no-report', '-C', workspace], { CACHE_SIZE: '1' });
    expect(ended).toMatchObject({ exit: 69, out: expect.stringMatching(/confirmed +“✅ All environment variables are set”[^]*confirmed +“✅ `content\/targets\.yml`”[^]*unverifiable +“✅ p95 latency 174 ms”[^]*unverifiable +“✅ The code is elegant”/) });
  });
  test('stops at the end of the input, loses nothing, and goes on from there the next time', async () => {
    const workspace = workspaceWith();
    expect(await bind(workspace, ['y'])).toMatchObject({ exit: 0, out: expect.stringContaining('1 of 4 bound, 3 left') });
    const first = ledgerOf(workspace);
    expect(await bind(workspace, ['skip', '', 'n', 'taste', 'y'])).toMatchObject({ exit: 0, out: expect.stringMatching(/^\n\[1 of 3] {2}line 2[^]*1 of 3 bound, 2 left/) });
    expect(ledgerOf(workspace).startsWith(first)).toBe(true);
    expect(await bind(workspace, ['quit'])).toMatchObject({ exit: 0, out: expect.stringMatching(/\[1 of 2] {2}line 2[^]*0 of 2 bound, 2 left/) });
  });
  test('a claim whose words changed is asked about again; the earlier approval stays in the ledger', async () => {
    const workspace = workspaceWith({ 'claims/doc.md': '- ✅ Described 5 variables\n' });
    await bind(workspace, ['env', 'described']);
    const before = ledgerOf(workspace);
    expect(before).toContain('fact: "described"');
    writeFileSync(join(workspace, 'content/claims/doc.md'), '- ✅ Described 1 variables\n');
    expect(await bind(workspace, ['env', 'described'])).toMatchObject({ exit: 0, out: expect.stringMatching(/its binding is outdated[^]*1 of 1 bound/) });
    expect(ledgerOf(workspace).startsWith(before)).toBe(true);
    expect(await bind(workspace, [])).toMatchObject({ exit: 0, out: expect.stringContaining('nothing to ask: 0 of 0 bound') });
    expect(await tickmark(['run', '--no-report', '-C', workspace], { CACHE_SIZE: '1' })).toMatchObject({ exit: 0, out: expect.stringContaining('0 of 1 decided claims are false') });
  });
  test('an answer it does not know is asked again, and nothing is written', async () => {
    const workspace = workspaceWith();
    const { out } = await bind(workspace, ['nothing.such', 'n', '', 'new', 'Not An Id', 'new', 'env', 'skip', 'skip', 'new', 'load.one', 'no path', '', '', 'quit']);
    expect(out).toMatch(/"nothing\.such" is no check; content\/checks has env[^]*a reason is needed[^]*expected an id of a-z[^]*content\/checks has that one[^]*that would not load: with\.path/);
    expect([ledgerOf(workspace), readdirSync(join(workspace, 'content/checks'))]).toEqual(['', ['10-env.md']]);
  });
  test('a kind whose target is not there is not written', async () => {
    const workspace = workspaceWith({ 'targets.yml': 'subject: S\ntargets: {}\n' });
    expect((await bind(workspace, ['skip', 'new', 'quit'])).out).toContain('file/inventory needs a target with a root, and targets.yml has none');
    expect(readdirSync(join(workspace, 'content/checks'))).toEqual(['10-env.md']);
  });
  test('a comment at the end of a ledger without its line break, and entries that quote lines, stay as they are', async () => {
    const ledger = '- claim: env\n  line: 1\n  quote: "All environment variables are set"\n  subject: environment\n  check: env\n# the end';
    const workspace = workspaceWith({ 'claims/doc.ledger.yaml': ledger });
    expect((await bind(workspace, ['skip', 'skip', 'n', 'taste'])).out).toContain('1 of 3 bound');
    expect(ledgerOf(workspace).startsWith(`${ledger}\n# line 4`)).toBe(true);
    expect(await bind(workspace, ['quit'])).toMatchObject({ exit: 0, out: expect.stringContaining('[1 of 2]') });
  });
  test('a claim that its own report contradicts is asked about with the finding; a reason overrules it', async () => {
    const workspace = workspaceWith({ 'claims/doc.md': '- ✅ Parsers ported: 9/12 (85%)\n' });
    expect((await bind(workspace, ['n', 'weighted by size'])).out).toContain('its own report contradicts it (A1, line 1: 9 of 12 is 75 %, and 85 % is stated)');
    expect(await tickmark(['run', '--no-report', '-C', workspace], { CACHE_SIZE: '1' })).toMatchObject({ exit: 0, out: expect.stringContaining('0 of 1 claims could be decided') });
  });
  test('no part of a file is left behind', async () => {
    const workspace = workspaceWith();
    await bind(workspace, ['y', 'new', 'a.b', '']);
    expect(readdirSync(join(workspace, 'content'), { recursive: true }).map(String).filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});

describe('what it ends with', () => {
  test('no workspace: 78', async () => expect(await bind(temporaryFolder(), [])).toMatchObject({ exit: 78, err: expect.stringContaining('no workspace at') }));
  test('a report that is no document of it: 78, and which there are', async () => expect(await bind(workspaceWith(), [], 'other.md')).toMatchObject({ exit: 78, err: expect.stringMatching(/other\.md is no claim document of .*found doc\.md/) }));
  test('a file of the same name elsewhere: 78', async () => {
    const elsewhere = join(temporaryFolder(), 'doc.md');
    writeFileSync(elsewhere, text);
    expect(await bind(workspaceWith(), [], elsewhere)).toMatchObject({ exit: 78 });
  });
  test('a report that says nothing: 75', async () => expect(await bind(workspaceWith({ 'claims/doc.md': 'Hello.\n' }), [])).toMatchObject({ exit: 75, out: expect.stringContaining('no claim was read') }));
  test('a ledger with faults: 78, before anything is asked', async () => expect(await bind(workspaceWith({ 'claims/doc.ledger.yaml': '- id: no\n' }), ['y'])).toMatchObject({ exit: 78, out: '' }));
  test('help has examples and the exit codes', async () => expect(await tickmark(['claims', 'bind', '--help'])).toMatchObject({ exit: 0, out: expect.stringMatching(/Examples:[^]*claims bind content\/claims\/report\.md[^]*Exit codes: 0/) }));
});
