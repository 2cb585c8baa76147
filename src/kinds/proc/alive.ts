import { z } from 'zod';
import { patternFault, testOf } from '../../judge/predicate/text.ts';
import type { Json } from '../../model/json.ts';
import { ProcessObservation, type ProcessSample } from '../../model/record/process-observation.ts';
import { defineKind } from '../define.ts';
import { Age, Ms } from '../option.ts';

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
  max_age: Age.optional(),
  /** How long to watch; default: two and a half intervals. */
  observe: Ms.optional(),
  /** Text its command line must contain: the number in a pid file is another process's in another pid namespace. */
  command: z.string().min(1).optional(),
  /** What a fresh measurement looks like in what the heartbeat is given (ECMAScript, `u` flag). */
  measurement: z.string().min(1).refine((text) => patternFault(text) === null, 'a regular expression that `matches` takes').optional(),
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
  // A number that was given out again names nobody: its process is gone.
  outcome: ({ observation }) =>
    (observation.outcome === 'observed' && (observation.samples.some(({ process }) => process === null) || predates(observation)) ? 'absent' : observation.outcome),
  derive: ({ observation }, { options: { measurement } }) => {
    const { samples, boot_id, exe, cmdline } = observation;
    const older = predates(observation);
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
      ...(older !== undefined && { pidfile: { predates_process: older } }),
      heartbeat: life(samples, measurement),
    };
  },
  where: {
    identity: '/observation/samples', states: '/observation/samples', heartbeat: '/observation/samples', pidfile: '/observation/pidfile_age_ms',
    pid: '/observation/samples/0/pid', command: '/observation/cmdline', exe: '/observation/exe', looks: '/observation/samples', observed_ms: '/observation/duration_ms',
  },
  control: (asked) => [
    { that: 'looks', gte: 3, why: 'growth shows between looks' },
    { that: 'observed_ms', gte: 2 * asked.interval, why: 'two beats do not fall into less than two intervals' },
    asked.command === undefined
      ? { that: 'pid', not: { equals: 1 }, why: 'every pid namespace has a process 1: without `command` nothing tells whose it is' }
      : { that: 'command', contains: asked.command, why: 'a number from another pid namespace names another process here' },
  ],
  expect: ({ interval, max_age, measurement }) => [
    { that: 'identity.all', length: { equals: 1 }, why: 'boot, pid and start: a pid is given out again' },
    { that: 'pidfile.predates_process', equals: false, why: 'a pid file older than its process was left by another one' },
    { none: 'states', of: 'looks', one_of: ['Z', 'T', 't', 'X', 'x'], why: 'a zombie or a stopped process is listed, and works no more' },
    { that: 'heartbeat.bytes', gt: 0 },
    { that: 'heartbeat.advances', gte: 2, why: 'launched is not alive; touched is not written; the same again is nothing new' },
    ...(measurement === undefined ? [] : [{ that: 'heartbeat.measurements', gte: 1, why: 'a watcher that only complains writes, and measures nothing' }]),
    { that: 'heartbeat.last_age_ms', lte: max_age ?? 2 * interval },
  ],
  found: (facts) => {
    const { outcome, pid, states, pidfile, heartbeat } =
      facts as { outcome: string; pid: number | null; states: string[]; pidfile?: { predates_process: boolean }; heartbeat: { [fact: string]: Json } };
    if (outcome === 'denied') return 'the pid file or the heartbeat may not be read';
    if (outcome === 'absent') return pid === null ? 'no pid file, or no pid in it' : `no process ${pid}`;
    if (outcome !== 'observed') return outcome;
    if (pidfile?.predates_process === true) return `process ${pid} is another one: the pid file is older than it`;
    const halted = states.includes('Z') ? ', a zombie' : states.some((state) => 'Tt'.includes(state)) ? ', stopped' : '';
    return [
      `process ${pid}${pid === 1 ? ' (the first of its pid namespace)' : ''}${halted}: ${heartbeat.advances} beats seen`,
      ...(heartbeat.measurements === undefined ? [] : [`${heartbeat.measurements} with a measurement`]),
      ...(Number(heartbeat.touches) > 0 ? [`${heartbeat.touches} touches without content`] : []),
    ].join(', ');
  },
});

/** A pid file older than its process was left by another one; undefined when one of the ages is not known. */
const predates = ({ pidfile_age_ms, process_age_ms }: ProcessObservation): boolean | undefined =>
  (pidfile_age_ms === null || process_age_ms === null ? undefined : pidfile_age_ms > process_age_ms + slack_ms);

/** A beat is content that was not there at an earlier look; a touch is a new time on the old content. */
function life(samples: readonly ProcessSample[], measurement: string | undefined): { [fact: string]: Json } {
  const seen = samples.flatMap(({ heartbeat }) => heartbeat ?? []);
  const state = ({ bytes, tail_sha256 }: (typeof seen)[number]) => `${bytes}:${tail_sha256}`;
  const beats = seen.filter((now, i) => i > 0 && seen.findIndex((other) => state(other) === state(now)) === i);
  const [first, last] = [seen[0], seen.at(-1)];
  const isMeasured = measurement === undefined ? null : testOf(measurement);
  return {
    looks: seen.length,
    bytes: last?.bytes ?? 0,
    growth_bytes: (last?.bytes ?? 0) - (first?.bytes ?? 0),
    advances: beats.length,
    ...(isMeasured && { measurements: beats.filter(({ written }) => written !== null && isMeasured(written)).length }),
    touches: seen.filter((now, i) => i > 0 && state(now) === state(seen[i - 1] as typeof now) && now.modified !== seen[i - 1]?.modified).length,
    ...(last && { last_age_ms: last.age_ms }),
  };
}
