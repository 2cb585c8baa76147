import type { Json } from '../../../model/json.ts';
import { foundInDrill } from './drill.ts';

type Facts = { [fact: string]: Json };
type Told = {
  outcome: string; pid: number | null; running?: boolean; named?: string; candidates?: number; states: string[]; identity?: { all: unknown[] };
  pidfile?: { predates_process: boolean }; heartbeat?: Facts; metric?: Facts; dependency?: Facts; alert?: Facts;
};

/** Whether it runs, then how it showed it, then whether it watches; the row says no more than the first that is wrong needs. */
export function foundAlive(facts: Json): string {
  const { outcome, pid, running, named, candidates, states, identity, pidfile, heartbeat, metric, dependency, alert } = facts as Told;
  if (outcome === 'denied') return Number(metric?.status) >= 400 ? 'the metric may not be read' : 'the pid file or the heartbeat may not be read';
  if (outcome === 'unsupported') return outcome;
  if (candidates !== undefined && candidates > 1) return `${candidates} processes are called ${named}: which one is meant?`;
  if (pid === null) return named === undefined ? 'no pid file, or no pid in it' : `no process called ${named}`;
  if (pidfile?.predates_process === true) return `process ${pid} is another one: the pid file is older than it`;
  if (running === false && states.length > 0) return `process ${pid} ended meanwhile`;
  // Facts of older packs say so by their outcome alone.
  if (running === false || (running === undefined && outcome === 'absent')) return `no process ${pid}`;
  const halted = states.includes('Z') ? ', a zombie' : states.some((state) => 'Tt'.includes(state)) ? ', stopped' : (identity?.all.length ?? 1) > 1 ? ', replaced meanwhile' : '';
  const beats = metric ? metricWords(metric) : beatWords(heartbeat ?? {});
  const who = `process ${pid}${pid === 1 && named === undefined ? ' (the first of its pid namespace)' : ''}${halted}`;
  return [`${who}: ${beats}`, ...(dependency && alert ? [foundInDrill(dependency, alert)] : [])].join(', ');
}

const counted = (n: Json | undefined, words: string): string[] => (Number(n) > 0 ? [`${n} ${words}`] : []);

const beatWords = ({ looks, advances, measurements, touches, lines, stale_lines, undated_lines }: Facts): string =>
  (looks === 0 ? 'no heartbeat file' : [
    `${advances} beats seen`, ...(measurements === undefined || measurements === advances ? [] : [`${measurements} with a measurement`]),
    ...(lines === 0 ? ['no line of that form'] : []), ...counted(stale_lines, 'lines of another time'), ...(advances === 0 ? counted(undated_lines, 'lines without a time') : []),
    ...counted(touches, 'touches without content'),
  ].join(', '));

function metricWords({ advances, samples, status }: Facts): string {
  if (status === null) return 'no answer with its metric';
  if (status !== 200) return `${status} instead of its metric`;
  return samples === 0 ? 'no such metric' : Number(samples) > 1 ? `${samples} samples of that name: which one is meant?` : `the metric went up ${advances} times`;
}
