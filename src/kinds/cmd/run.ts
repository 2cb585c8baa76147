import { z } from 'zod';
import { parseStrictJson } from '../../lib/strict-json.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import type { Body } from '../../model/record/body.ts';
import { Command } from '../../model/record/command.ts';
import { defineKind } from '../define.ts';
import { Bytes } from '../file/claim.ts';

const Argv = z.array(z.string().refine((text) => !text.includes('\0'), 'no argument holds a NUL')).min(1).refine(([program]) => program !== '', 'the first is the program');
const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable');
const Exit = z.int().min(0).max(255);

/** A name no program has: that it was not started must be seen. */
export const absentProgram = (nonce: string): string => `tickmark-absent-${nonce}`;

export const run = defineKind({
  id: 'cmd/run',
  title: 'The program ends as it was said to',
  failureTitle: 'The program does not end as it was said to',
  source: 'IEEE 1003.1 2.8.2 (exit status), exec(3p)',
  options: z.strictObject({
    /** The program and its arguments; no shell reads them. */
    argv: Argv,
    /** Its exit status. There is no default: a program says with it whether it is content, and each has its own. */
    exit: Exit,
    /** The same program asked for something it must refuse: it must end with another status. */
    control: z.strictObject({ argv: Argv, exit: Exit.optional() }),
    /** Folder it runs in, below the root of the target. */
    cwd: z.string().regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\0]+$/, 'a folder below the root of the target').default('.'),
    /** Variables it is given besides PATH, HOME and LANG; nothing else is inherited. */
    env: z.array(Name).default([]),
    /** What is kept of each stream. */
    output: Bytes.refine((bytes) => bytes <= 2 ** 20, 'at most 1MiB').default(2 ** 16),
  }).refine(({ exit, control }) => control.exit !== exit, { path: ['control', 'exit'], message: 'expected another status than that of the run: a control that ends alike shows nothing' }),
  artifacts: { run: Command, control: Command, absent: Command },
  environment: ({ env }) => env,
  needs: 'root',
  timeout_ms: 60_000,
  exit: 72,
  failOn: [],
  outcome: ({ run: ran, control }) => (ran.outcome === 'observed' ? control.outcome : ran.outcome),
  derive: ({ run: ran, control, absent }) => ({ run: { ...ending(ran), stdout: said(ran.stdout), stderr: said(ran.stderr) }, control: ending(control), absent: { outcome: absent.outcome } }),
  where: {
    run: '/run', 'run.exit': '/run/exit', 'run.signal': '/run/signal', 'run.stdout': '/run/stdout', 'run.stderr': '/run/stderr',
    control: '/control', 'control.exit': '/control/exit', absent: '/absent', 'absent.outcome': '/absent/outcome',
  },
  control: ({ exit, control }): Expectation[] => [
    { that: 'absent.outcome', equals: 'unsupported', why: 'a program that nobody has must be seen not to start' },
    control.exit === undefined ? { that: 'control.exit', not: { equals: exit }, why: 'a program that ends alike whatever it is asked shows nothing' } : { that: 'control.exit', equals: control.exit, why: 'what must be refused is refused as it was said' },
    { that: 'control.signal', equals: null },
  ],
  expect: ({ exit }): Expectation[] => [{ that: 'run.exit', equals: exit }, { that: 'run.signal', equals: null, why: 'it ended by itself' }],
  found: (facts) => {
    const { run: ran } = facts as Record<string, Record<string, Json> | undefined>;
    return ran?.signal ? `ended by ${String(ran.signal)}` : ran?.exit === null ? 'not started' : `exit ${String(ran?.exit)}`;
  },
});

const ending = ({ exit, signal, duration_ms }: Command): { [fact: string]: Json } => ({ exit, signal, duration_ms });

/** A stream. What was cut, or is no text, has no `text`: nothing is decided by half of it. */
function said({ bytes, text, cut }: Body): { [fact: string]: Json } {
  if (cut || text === undefined) return { bytes, cut };
  const read = parseStrictJson(text);
  return { bytes, cut, lines: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length, text, ...('value' in read && { json: read.value }) };
}
