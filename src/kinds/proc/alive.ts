import { z } from 'zod';
import type { Json } from '../../model/json.ts';
import { ProcessObservation, type ProcessSample } from '../../model/record/process-observation.ts';
import { defineKind } from '../define.ts';
import { Ms } from '../option.ts';

/** Two intervals, and half a one so that two beats fall into them wherever they begin. */
const beats = 2.5;
/** A pid file is written by or after its process; clocks of files and of the kernel differ by less than this. */
const slack_ms = 2_000;

const options = z.strictObject({
  pidfile: z.string().min(1),
  /** A file that grows or changes as long as the work goes on. */
  heartbeat: z.string().min(1),
  /** How often it should. */
  interval: Ms,
  /** How old the last beat may be; default: two intervals. */
  max_age: Ms.optional(),
  /** How long to watch; default: two and a half intervals. */
  observe: Ms.optional(),
  /** Text its command line must contain. */
  command: z.string().min(1).optional(),
});

/** How long to watch, and how often to look meanwhile. */
export const schedule = ({ interval, observe }: z.infer<typeof options>): { for_ms: number; every_ms: number } =>
  ({ for_ms: observe ?? beats * interval, every_ms: interval / 4 });

export const alive = defineKind({
  id: 'proc/alive',
  title: 'The process runs, is the same one all along, and does its work',
  failureTitle: 'The process is gone, stopped, replaced or idle',
  source: 'proc_pid_stat(5); Linux Standard Base 20.2 (pid files)',
  options,
  artifacts: { observation: ProcessObservation },
  needs: 'root',
  timeout_ms: 300_000,
  exit: 72,
  failOn: ['absent'],
  outcome: ({ observation }) => (observation.samples.some(({ process }) => process === null) && observation.outcome === 'observed' ? 'absent' : observation.outcome),
  derive: ({ observation }) => {
    const { samples, boot_id, pidfile_age_ms, process_age_ms, exe, cmdline } = observation;
    const [first, last] = [samples[0], samples.at(-1)];
    const identity = (sample: ProcessSample | undefined) => (sample?.process ? `${boot_id}:${sample.pid}:${sample.process.start_ticks}` : null);
    return {
      outcome: observation.outcome,
      pid: first?.pid ?? null,
      looks: samples.length,
      observed_ms: (last?.at_ms ?? 0) - (first?.at_ms ?? 0),
      identity: { start: identity(first), end: identity(last), all: [...new Set(samples.map(identity))] },
      states: [...new Set(samples.flatMap(({ process }) => process?.state ?? []))],
      exe: exe ? { name: exe.name, sha256: exe.sha256 } : null,
      command: cmdline.join(' '),
      ...(pidfile_age_ms !== null && process_age_ms !== null && { pidfile: { predates_process: pidfile_age_ms > process_age_ms + slack_ms } }),
      heartbeat: life(samples),
    };
  },
  where: {
    identity: '/observation/samples', states: '/observation/samples', heartbeat: '/observation/samples', pidfile: '/observation/pidfile_age_ms',
    pid: '/observation/samples/0/pid', command: '/observation/cmdline', exe: '/observation/exe', looks: '/observation/samples', observed_ms: '/observation/duration_ms',
  },
  control: (asked) => [
    { that: 'looks', gte: 3, why: 'growth shows between looks' },
    { that: 'observed_ms', gte: 2 * asked.interval, why: 'two beats do not fall into less than two intervals' },
  ],
  expect: ({ interval, max_age, command }) => [
    { that: 'identity.all', length: { equals: 1 }, why: 'boot, pid and start: a pid is given out again' },
    { that: 'pidfile.predates_process', equals: false, why: 'a pid file older than its process was left by another one' },
    { none: 'states', of: 'looks', one_of: ['Z', 'T', 't', 'X', 'x'], why: 'a zombie or a stopped process is listed, and works no more' },
    { that: 'heartbeat.bytes', gt: 0 },
    { that: 'heartbeat.advances', gte: 2, why: 'launched is not alive; touched is not written' },
    { that: 'heartbeat.last_age_ms', lte: max_age ?? 2 * interval },
    ...(command === undefined ? [] : [{ that: 'command', contains: command }]),
  ],
  found: (facts) => {
    const { outcome, pid, states, heartbeat } = facts as { outcome: string; pid: number | null; states: string[]; heartbeat: { [fact: string]: Json } };
    if (outcome === 'absent') return pid === null ? 'no pid file, or no pid in it' : `no process ${pid}`;
    if (outcome !== 'observed') return outcome;
    const halted = states.includes('Z') ? ', a zombie' : states.some((state) => 'Tt'.includes(state)) ? ', stopped' : '';
    return `process ${pid}${halted}: ${heartbeat.advances} beats seen${Number(heartbeat.touches) > 0 ? `, ${heartbeat.touches} touches without content` : ''}`;
  },
});

/** A beat is new content; a touch is a new time on the old content. */
function life(samples: readonly ProcessSample[]): { [fact: string]: Json } {
  const seen = samples.flatMap(({ heartbeat }) => heartbeat ?? []);
  const steps = seen.slice(1).map((now, i) => ({ now, before: seen[i] as (typeof seen)[number] }));
  const differs = ({ now, before }: (typeof steps)[number]) => now.bytes !== before.bytes || now.tail_sha256 !== before.tail_sha256;
  const [first, last] = [seen[0], seen.at(-1)];
  return {
    looks: seen.length,
    bytes: last?.bytes ?? 0,
    growth_bytes: (last?.bytes ?? 0) - (first?.bytes ?? 0),
    advances: steps.filter(differs).length,
    touches: steps.filter((step) => !differs(step) && step.now.modified !== step.before.modified).length,
    ...(last && { last_age_ms: last.age_ms }),
  };
}
