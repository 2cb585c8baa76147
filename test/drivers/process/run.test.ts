import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/drivers/process/run.ts';
import { temporaryFolder } from '../../aid/folder.ts';

const scope = (signal = new AbortController().signal) => ({ signal, elapsed_ms: () => performance.now() });

describe('a program run to its end', () => {
  test('what it said, and how it ended', async () => {
    const seen = await run({ program: '/bin/sh', arguments: ['-c', 'echo out; echo err >&2; exit 3'] }, scope());
    expect(seen).toMatchObject({ outcome: 'observed', program: 'sh', exit: 3, signal: null, stdout: { text: 'out\n' }, stderr: { text: 'err\n', cut: false } });
  });
  test('arguments are never a shell\'s', async () => {
    const seen = await run({ program: '/bin/echo', arguments: ['$(id)', '; id', '*'] }, scope());
    expect(seen.stdout.text).toBe('$(id) ; id *\n');
  });
  test('nothing of the environment is inherited', async () => {
    const seen = await run({ program: '/usr/bin/env', arguments: [], env: { ONLY: 'this' } }, scope());
    expect(seen.stdout.text).toBe('ONLY=this\n');
  });
  test('reads a file as its standard input', async () => {
    const path = join(temporaryFolder(), 'input');
    writeFileSync(path, 'from the file');
    expect((await run({ program: '/bin/cat', arguments: [], stdin: path }, scope())).stdout.text).toBe('from the file');
  });
  test('keeps so much of its output and reads the rest', async () => {
    const seen = await run({ program: '/bin/sh', arguments: ['-c', 'head -c 300000 /dev/zero; exit 4'], output_bytes: 1_000 }, scope());
    expect(seen).toMatchObject({ exit: 4, stdout: { bytes: 1_000, cut: true } });
  });
  test('a signal that ended it', async () => {
    expect(await run({ program: '/bin/sh', arguments: ['-c', 'kill -KILL $$'] }, scope())).toMatchObject({ exit: null, signal: 'SIGKILL' });
  });
  test.each([['no such program', { program: '/no/such/program' }], ['a folder that is a file', { program: '/bin/true', cwd: '/etc/passwd' }]])('%s', async (_, asked) => {
    expect(await run({ arguments: [], ...asked }, scope())).toMatchObject({ outcome: 'unsupported', exit: null });
  });
  test('is ended when the check is stopped', async () => {
    const stopper = new AbortController();
    const running = run({ program: '/bin/sleep', arguments: ['60'] }, scope(stopper.signal));
    stopper.abort();
    expect(await running).toMatchObject({ outcome: 'timeout-body', signal: 'SIGTERM' });
  });
});
