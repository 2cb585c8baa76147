import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { Reception } from '../../model/record/delivery.ts';
import { FollowedFile } from '../../model/record/followed-file.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { ProcessHalt } from '../../model/record/process-halt.ts';
import { ProcessObservation, type ProcessSample } from '../../model/record/process-observation.ts';
import { defineKind } from '../define.ts';
import { staleAmong } from '../http/dated.ts';
import { cutByBudget, signedInOutcome } from '../http/exchange.ts';
import { drill, drillControl, drillExpect } from './alive/drill.ts';
import { foundAlive } from './alive/found.ts';
import { fileLife, logLife } from './alive/life.ts';
import { metricLife } from './alive/metric.ts';
import { AliveOptions, maxAge, placesNeeded, unfit } from './alive/options.ts';

/** A pid file is written by or after its process; clocks of files and of the kernel differ by less than this. */
const slack_ms = 2_000;

export const alive = defineKind({
  id: 'proc/alive',
  title: 'The process runs, is the same one all along, and does its work',
  failureTitle: 'The process is gone, stopped, replaced or idle',
  source: 'proc_pid_stat(5); Linux Standard Base 20.2 (pid files); Prometheus text exposition format 0.0.4',
  options: AliveOptions,
  artifacts: {
    observation: ProcessObservation, metrics: z.array(HttpExchange).default([]),
    halt: ProcessHalt.nullable().default(null), alert: z.union([FollowedFile, Reception]).nullable().default(null),
  },
  needs: placesNeeded,
  // A process is stopped: whoever else asks it meanwhile waits.
  exclusive: ({ inject }) => inject !== undefined,
  unfit,
  timeout_ms: 300_000,
  exit: 72,
  failOn: ['absent', 'refused', 'reset', 'timeout'],
  // A number that was given out again names nobody: its process is gone.
  outcome: ({ observation, metrics, alert }) => {
    if (observation.outcome !== 'observed') return observation.outcome;
    if (!isAmbiguous(observation) && (!isRunning(observation) || predates(observation))) return 'absent';
    if (metrics.some(cutByBudget)) return 'collector-error';
    return [...metrics.map(signedInOutcome), alert?.outcome ?? 'observed'].find((outcome) => outcome !== 'observed') ?? 'observed';
  },
  derive: ({ observation, metrics, halt, alert }, { options, startedAt_ms }): Json => {
    const { samples, boot_id, exe, cmdline } = observation;
    const { heartbeat, inject } = options;
    const older = predates(observation);
    const [first, last] = [samples[0], samples.at(-1)];
    const identity = (sample: ProcessSample | undefined) => (sample?.process ? `${boot_id}:${sample.pid}:${sample.process.start_ticks}` : null);
    return {
      outcome: observation.outcome === 'observed' ? (metrics.map(signedInOutcome).find((outcome) => outcome === 'denied') ?? 'observed') : observation.outcome,
      pid: first?.pid ?? null,
      ...(options.name !== undefined && { named: options.name, candidates: Math.max(...samples.map(({ candidates }) => candidates?.length ?? 0)) }),
      running: isRunning(observation),
      looks: samples.length,
      observed_ms: (last?.at_ms ?? 0) - (first?.at_ms ?? 0),
      identity: { start: identity(first), end: identity(last), all: [...new Set(samples.map(identity))] },
      states: [...new Set(samples.flatMap(({ process }) => process?.state ?? []))],
      exe: exe ? { name: exe.name, sha256: exe.sha256 } : null,
      command: cmdline.join(' '),
      ...(older !== undefined && { pidfile: { predates_process: older } }),
      ...(typeof heartbeat === 'string' ? { heartbeat: fileLife(samples, options.measurement) }
        : 'log' in heartbeat ? { heartbeat: logLife(observation, heartbeat, maxAge(options)) } : { metric: metricLife(metrics, heartbeat), stale: staleAmong(metrics.map((one, look) => [`look ${look}`, one]), startedAt_ms) }),
      ...(inject && drill(inject, halt, alert)),
    };
  },
  where: {
    identity: '/observation/samples', states: '/observation/samples', heartbeat: '/observation/samples', pidfile: '/observation/pidfile_age_ms',
    running: '/observation/samples', candidates: '/observation/samples/0/candidates', pid: '/observation/samples/0/pid', command: '/observation/cmdline',
    exe: '/observation/exe', looks: '/observation/samples', observed_ms: '/observation/duration_ms', metric: '/metrics', stale: '/metrics', dependency: '/halt', alert: '/alert',
  },
  control: ({ pidfile, name, command, interval, heartbeat, inject }): Expectation[] => [
    ...(name === undefined ? [] : [{ that: 'candidates', lte: 1, why: 'of several processes of that name nobody knows which is meant' }]),
    { that: 'looks', gte: 3, why: 'growth shows between looks' },
    { that: 'observed_ms', gte: 2 * interval, why: 'two beats do not fall into less than two intervals' },
    ...(command !== undefined ? [{ that: 'command', contains: command, why: 'a number from another pid namespace names another process here' }]
      : pidfile !== undefined ? [{ that: 'pid', not: { equals: 1 }, why: 'every pid namespace has a process 1: without `command` nothing tells whose it is' }] : []),
    ...(isMetric(heartbeat) ? [
      { that: 'metric.samples', lte: 1, why: 'of several samples nobody knows which is meant: name their labels' },
      { that: 'stale', length: { equals: 0 }, why: 'an answer dated outside the run may be a recording' },
    ] : []),
    ...(inject ? drillControl(inject) : []),
  ],
  // The first that is false is what a reader is told: without a process it says little that its heartbeat is still.
  expect: (options): Expectation[] => {
    const { pidfile, heartbeat, measurement, inject } = options;
    const sign = isMetric(heartbeat) ? 'metric' : 'heartbeat';
    return [
      { that: 'running', equals: true, why: 'launched is not alive' },
      ...(pidfile === undefined ? [] : [{ that: 'pidfile.predates_process', equals: false, why: 'a pid file older than its process was left by another one' }]),
      { that: 'identity.all', length: { equals: 1 }, why: 'boot, pid and start: a pid is given out again' },
      { none: 'states', of: 'looks', one_of: ['Z', 'T', 't', 'X', 'x'], why: 'a zombie or a stopped process is listed, and works no more' },
      { that: `${sign}.bytes`, gt: 0 },
      { that: `${sign}.advances`, gte: 2, why: 'touched is not written; the same again is nothing new' },
      // Older packs, which name no measurement, were not asked for one.
      ...(typeof heartbeat === 'string' && measurement !== undefined ? [{ that: 'heartbeat.measurements', gte: 1, why: 'a watcher that only complains writes, and measures nothing' }] : []),
      { that: `${sign}.last_age_ms`, lte: maxAge(options) },
      ...(inject ? drillExpect(inject) : []),
    ];
  },
  found: foundAlive,
});

const isMetric = (heartbeat: AliveOptions['heartbeat']): boolean => typeof heartbeat === 'object' && 'metric' in heartbeat;
const isAmbiguous = ({ samples }: ProcessObservation): boolean => samples.some(({ candidates }) => (candidates?.length ?? 0) > 1);
const isRunning = ({ samples }: ProcessObservation): boolean => samples.length > 0 && samples.every(({ process }) => process !== null);

/** A pid file older than its process was left by another one; undefined when one of the ages is not known. */
const predates = ({ pidfile_age_ms, process_age_ms }: ProcessObservation): boolean | undefined =>
  (pidfile_age_ms === null || process_age_ms === null ? undefined : pidfile_age_ms > process_age_ms + slack_ms);
