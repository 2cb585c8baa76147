import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';

const row = verdictTable('cmd/run');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'tickmark-cmd-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'inner'));
symlinkSync('/', join(root, 'out'));
writeFileSync(join(root, 'said.txt'), 'three\nlines\nhere\n');
writeFileSync(join(root, 'data.json'), '{"ok":true,"n":3}');
writeFileSync(join(root, 'own'), '#!/bin/sh\nexit "$1"\n', { mode: 0o755 });
const look = (parameters: object, fields: object = {}, variables: Record<string, string> = {}) =>
  collectOnce('cmd/run', { root }, parameters as Record<string, unknown>, { PATH: process.env['PATH'] ?? '', ...variables }, fields as Record<string, unknown>);
const grep = { argv: ['grep', '-c', 'lines', 'said.txt'], exit: 0, control: { argv: ['grep', '-c', 'absent', 'said.txt'], exit: 1 } };

test.each<[what: string, parameters: object, verdict: string, wrong: string[], found?: string]>([
  ['grep finds what is there, and not what is not', grep, 'pass', [], 'exit 0'],
  ['an exit that is not 0 is said to be', { argv: ['grep', 'absent', 'said.txt'], exit: 1, control: { argv: ['grep', 'lines', 'said.txt'] } }, 'pass', [], 'exit 1'],
  ['it ends otherwise', { ...grep, argv: ['grep', '-c', 'lines', 'gone.txt'] }, 'fail', ['run.exit'], 'exit 2'],
  ['bad twin: a program that is content with anything', { argv: ['true'], exit: 0, control: { argv: ['true', '--wrong'] } }, 'undetermined', ['control.exit']],
  ['bad twin: its failure is swallowed', { argv: ['sh', '-c', 'false || true'], exit: 0, control: { argv: ['sh', '-c', 'exit 3 || true', '--'], exit: 3 } }, 'pass', []],
  ['the control is refused otherwise than was said', { ...grep, control: { argv: ['grep', 'x', 'gone.txt'], exit: 1 } }, 'undetermined', ['control.exit']],
  ['ended by a signal', { argv: ['sh', '-c', 'kill -SEGV $$'], exit: 0, control: { argv: ['false'] } }, 'fail', ['run.exit', 'run.signal'], 'ended by SIGSEGV'],
  ['no such program', { ...grep, argv: ['tickmark-no-such-program'] }, 'undetermined', [], 'not started'],
  ['a program of its own', { argv: ['./own', '0'], exit: 0, control: { argv: ['./own', '9'], exit: 9 } }, 'pass', [], 'exit 0'],
  ['in a folder of its own', { argv: ['../own', '0'], cwd: 'inner', exit: 0, control: { argv: ['../own', '1'] } }, 'pass', [], 'exit 0'],
  ['a folder that leads out of the root', { ...grep, cwd: 'out' }, 'undetermined', [], 'not started'],
  ['a folder that is not there', { ...grep, cwd: 'gone' }, 'undetermined', [], 'not started'],
])('%s', async (what, parameters, verdict, wrong, found) => {
  const held = await look(parameters);
  row(what, held);
  expect(held.verdict.status).toBe(verdict);
  if (held.verdict.outcome === 'observed') expect(held.wrong).toEqual(wrong);
  if (found !== undefined) expect(held.found).toBe(found);
});

describe('what it is given', () => {
  const shown = async (env: string[], variables: Record<string, string>) => {
    const { facts } = await look({ argv: ['env'], exit: 0, control: { argv: ['false'] }, env }, {}, variables);
    return ((facts['run'] as { stdout: { text: string } }).stdout.text).trim().split('\n').map((line) => line.split('=')[0]).filter((name) => !['PWD', 'SHLVL', '_'].includes(name ?? '')).sort();
  };
  test('PATH, HOME, LANG and what is named; nothing else is inherited', async () => {
    expect(await shown([], { OTHER: 'x', HOME: '/home/somebody' })).toEqual(['HOME', 'LANG', 'PATH']);
    expect(await shown(['MODE'], { MODE: 'x', OTHER: 'y' })).toEqual(['HOME', 'LANG', 'MODE', 'PATH']);
  });
  test('arguments are no shell text', async () => {
    const { facts } = await look({ argv: ['printf', '%s', '$(id); `id` && x > y | z * ~'], exit: 0, control: { argv: ['false'] } });
    expect(facts['run']).toMatchObject({ stdout: { text: '$(id); `id` && x > y | z * ~' } });
  });
  test('an empty or relative folder of PATH finds nothing', async () => {
    expect((await look({ argv: ['own', '0'], exit: 0, control: { argv: ['own', '1'] } }, {}, { PATH: `:.:${process.env['PATH']}` })).verdict.outcome).toBe('unsupported');
  });
});

describe('what it says', () => {
  test('is text, lines and JSON', async () => {
    expect((await look({ argv: ['cat', 'data.json'], exit: 0, control: { argv: ['cat', 'gone'] } })).facts['run']).toMatchObject({ stdout: { json: { ok: true, n: 3 }, lines: 1, bytes: 17, cut: false }, stderr: { bytes: 0, lines: 0 } });
  });
  test('what was cut, or is no text, decides nothing', async () => {
    const cut = await look({ argv: ['cat', 'said.txt'], exit: 0, control: { argv: ['cat', 'gone'] }, output: 5 }, { expect: [{ that: 'run.stdout.text', contains: 'three' }] });
    expect(cut.facts['run']).toMatchObject({ stdout: { bytes: 5, cut: true } });
    expect(cut.facts['run']).not.toHaveProperty('stdout.text');
    const binary = await look({ argv: ['head', '-c', '64', '/bin/sh'], exit: 0, control: { argv: ['false'] } });
    expect(binary.facts['run']).not.toHaveProperty('stdout.text');
  });
  test('ten times what is kept is read to its end, and the rest dropped', async () => {
    const { facts } = await look({ argv: ['head', '-c', '10000000', '/dev/zero'], exit: 0, control: { argv: ['false'] }, output: '1MiB' });
    expect(facts['run']).toMatchObject({ exit: 0, stdout: { bytes: 2 ** 20, cut: true } });
  });
});

describe('its end', () => {
  const left = async (marker: string): Promise<boolean> => (await look({ argv: ['pgrep', '-f', marker], exit: 1, control: { argv: ['true'] } })).verdict.status === 'pass';
  test('one that never ends is ended with all it started, and decides nothing', async () => {
    const held = await look({ argv: ['sh', '-c', 'sleep 4711.25 & sleep 4711.25'], exit: 0, control: { argv: ['false'] } }, { timeout: '700ms' });
    row('never ends', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'timeout-body' });
    await sleep(200);
    expect(await left('sleep 4711[.]25')).toBe(true);
  });
  test('and fails where the check says so', async () => {
    expect((await look({ argv: ['sleep', '60'], exit: 0, control: { argv: ['false'] } }, { timeout: '500ms', fail_on: ['timeout'] })).verdict.status).toBe('fail');
  });
  test('what it leaves in the background ends with it', async () => {
    const held = await look({ argv: ['sh', '-c', 'sleep 4712.25 & exit 0'], exit: 0, control: { argv: ['false'] } });
    expect(held.verdict.status).toBe('pass');
    expect(await left('sleep 4712[.]25')).toBe(true);
  });
});

test.each<[string, object, RegExp]>([
  ['no exit status', { argv: ['true'], control: { argv: ['false'] } }, /exit/],
  ['no control', { argv: ['true'], exit: 0 }, /control/],
  ['a control that ends alike', { argv: ['true'], exit: 0, control: { argv: ['true'], exit: 0 } }, /ends alike shows nothing/],
  ['no program', { argv: [], exit: 0, control: { argv: ['false'] } }, /argv/],
  ['an empty name', { argv: [''], exit: 0, control: { argv: ['false'] } }, /the first is the program/],
  ['a NUL', { argv: ['a\0b'], exit: 0, control: { argv: ['false'] } }, /NUL/],
  ['an absolute folder', { argv: ['a'], exit: 0, control: { argv: ['false'] }, cwd: '/etc' }, /below the root/],
  ['a climbing folder', { argv: ['a'], exit: 0, control: { argv: ['false'] }, cwd: 'a/../../b' }, /below the root/],
  ['more output than is kept', { argv: ['a'], exit: 0, control: { argv: ['false'] }, output: '2MiB' }, /at most 1MiB/],
  ['a variable that is none', { argv: ['a'], exit: 0, control: { argv: ['false'] }, env: ['A B'] }, /environment variable/],
])('parameters are refused: %s', (_, parameters, fault) => {
  const read = optionsOf('cmd/run').safeParse(parameters);
  expect(read.success).toBe(false);
  expect(JSON.stringify(read.error?.issues)).toMatch(fault);
});
