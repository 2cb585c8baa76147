import { z } from 'zod';
import { patternFault } from '../../../judge/predicate/text.ts';
import { Age, IdentityName, Ms, Path } from '../../option.ts';

/** Two intervals, and half a one so that two beats fall into them wherever they begin. */
const beats = 2.5;
/** What the signals, a last look and the receiver take besides the waiting. */
const spare_ms = 5_000;

const FilePath = z.string().min(1);
const Pattern = z.string().min(1).refine((text) => patternFault(text) === null, 'a regular expression that `matches` takes');
/** Text its command line must contain: the number in a pid file is another process's in another pid namespace. */
const Command = z.string().min(1);

/** A log: lines of this form count, and where one tells its time, only when that is fresh. `dated: true` demands a time, `false` reads none. */
const Log = z.strictObject({ log: FilePath, line: Pattern, dated: z.boolean().optional() });
export type Log = z.infer<typeof Log>;
/** A sample of an endpoint in the Prometheus text format: of this name, with at least these labels. */
const Metric = z.strictObject({
  metric: z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'the name of a metric'), labels: z.record(z.string(), z.string()).default({}),
  path: Path.default('/metrics'), auth: IdentityName.optional(),
});
export type Metric = z.infer<typeof Metric>;

/** A process the watcher depends on is stopped for at most `within`; the watcher must raise an alert, in a file or by a webhook to our receiver. */
const Inject = z.strictObject({
  stop: z.union([z.strictObject({ pidfile: FilePath, command: Command }), z.strictObject({ name: z.string().min(1), command: Command.optional() })], 'expected { pidfile, command } or { name }'),
  alert: z.union([z.strictObject({ file: FilePath, line: Pattern }), z.strictObject({ webhook: Pattern })], 'expected { file, line } or { webhook }'),
  within: Ms,
});
export type Inject = z.infer<typeof Inject>;

export const AliveOptions = z.strictObject({
  pidfile: FilePath.optional(),
  /** The name of its program or of its script, in place of a pid file. */
  name: z.string().min(1).optional(),
  /** A file that grows or changes as long as the work goes on; a log that is given such lines; a metric that goes up. */
  heartbeat: z.union([FilePath, Log, Metric], 'expected a path, { log, line } or { metric }'),
  /** How often it should. */
  interval: Ms,
  /** How old the last beat may be; default: two intervals. */
  max_age: Age.optional(),
  /** How long to watch; default: two and a half intervals. */
  observe: Ms.optional(),
  command: Command.optional(),
  /** What a fresh measurement looks like in what a file is given (ECMAScript, `u` flag). */
  measurement: Pattern.default('\\d'),
  inject: Inject.optional(),
}).refine(({ pidfile, name }) => (pidfile === undefined) !== (name === undefined), 'expected either pidfile or name, to tell which process is meant');
export type AliveOptions = z.infer<typeof AliveOptions>;

/** How long to watch, and how often to look meanwhile. */
export const schedule = ({ interval, observe }: AliveOptions): { for_ms: number; every_ms: number } => ({ for_ms: observe ?? beats * interval, every_ms: interval / 4 });

export const maxAge = ({ interval, max_age }: AliveOptions): number => max_age ?? 2 * interval;

/** Paths need a folder they are relative to, a metric the address of its endpoint. */
export function placesNeeded({ pidfile, heartbeat, inject }: AliveOptions): ('root' | 'url')[] {
  const hasPath = pidfile !== undefined || typeof heartbeat === 'string' || 'log' in heartbeat || (inject !== undefined && ('pidfile' in inject.stop || 'file' in inject.alert));
  return [...(hasPath ? ['root' as const] : []), ...(typeof heartbeat === 'object' && 'metric' in heartbeat ? ['url' as const] : [])];
}

/** Why the time budget cannot hold it all. */
export function unfit(options: AliveOptions, timeout_ms: number): string | undefined {
  const needed_ms = schedule(options).for_ms + (options.inject ? options.inject.within + spare_ms : 0);
  return needed_ms < timeout_ms ? undefined : `watching takes ${needed_ms / 1000} s, the check has ${timeout_ms / 1000} s; raise timeout, or lower observe${options.inject ? ' or within' : ''}`;
}
