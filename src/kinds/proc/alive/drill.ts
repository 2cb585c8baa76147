import { testOf } from '../../../judge/predicate/text.ts';
import type { Expectation } from '../../../model/expectation.ts';
import type { Json } from '../../../model/json.ts';
import type { Delivery, Reception } from '../../../model/record/delivery.ts';
import type { FollowedFile } from '../../../model/record/followed-file.ts';
import type { ProcessHalt } from '../../../model/record/process-halt.ts';
import type { Inject } from './options.ts';

type Facts = { [fact: string]: Json };

/** True when one of the lines of a text is an alert; the last of them may still be being written. */
export function isAlert({ alert }: Inject): (text: string) => boolean {
  const test = testOf('webhook' in alert ? alert.webhook : alert.line) ?? (() => false);
  return (text) => text.split('\n').some(test);
}

/** True when a request that reached our receiver is an alert. */
export const isDelivered = (inject: Inject) => ({ status, body }: Delivery): boolean => status === 200 && isAlert(inject)(body.text ?? '');

/** What became of the dependency, and of the alert it should have raised. Without a stop nothing is known of an alert. */
export function drill(inject: Inject, halt: ProcessHalt | null, watched: FollowedFile | Reception | null): { dependency: Facts; alert: Facts } {
  if (halt === null || watched === null) return { dependency: { stopped: false, reason: 'the watcher was not watched' }, alert: {} };
  const { stopped_ms, resumed_ms, states, reason, pid, cmdline } = halt;
  const dependency = {
    pid, command: cmdline.join(' '), stopped: states !== null && [states.stopped, states.last].every((state) => state === 'T'), ...(reason !== null && { reason }),
    ...(states && { resumed: states.resumed !== null && !['T', 't'].includes(states.resumed) }),
    ...(stopped_ms !== null && resumed_ms !== null && { stopped_for_ms: resumed_ms - stopped_ms }),
  };
  const isHeard: Facts = 'probes' in watched ? { answered_probes: watched.probes.filter(({ arrived }) => arrived).length } : { cut: watched.cut };
  const before = alerts(inject, watched, 0, stopped_ms ?? Infinity);
  const after = stopped_ms === null || resumed_ms === null ? [] : alerts(inject, watched, stopped_ms, resumed_ms);
  return {
    dependency,
    alert: { ...isHeard, before: before.length, ...(stopped_ms !== null && { raised: after.length > 0, ...(after[0] !== undefined && { after_ms: after[0] - stopped_ms }) }) },
  };
}

/** When alerts came, from one moment to another: each request, or each time a file was written to that completes one. */
function alerts(inject: Inject, watched: FollowedFile | Reception, from_ms: number, to_ms: number): number[] {
  if ('deliveries' in watched) return watched.deliveries.filter(isDelivered(inject)).map(({ t_ms }) => t_ms).filter((t_ms) => t_ms >= from_ms && t_ms <= to_ms);
  const seen = watched.written.filter(({ t_ms }) => t_ms >= from_ms && t_ms <= to_ms);
  const is = isAlert(inject);
  let rest = '';
  return seen.flatMap(({ t_ms, text }) => {
    rest += text;
    if (!is(rest)) { rest = rest.slice(rest.lastIndexOf('\n') + 1); return []; }
    rest = '';
    return [t_ms];
  });
}

export const drillControl = ({ alert }: Inject): Expectation[] => [
  { that: 'dependency.stopped', equals: true, why: 'nothing was wrong unless it stood still all the time' },
  { that: 'alert.before', equals: 0, why: 'a watcher that always alerts tells nothing' },
  'webhook' in alert
    ? { that: 'alert.answered_probes', equals: 2, why: 'the receiver could be reached before and after: an alert would have been seen' }
    : { that: 'alert.cut', equals: false, why: 'an alert may stand in what was not kept' },
];

export const drillExpect = ({ within }: Inject): Expectation[] => [
  { that: 'alert.raised', equals: true, why: 'a watcher that sees nothing when its dependency stands still watches nothing' },
  { that: 'alert.after_ms', lte: within },
  { that: 'dependency.resumed', equals: true, why: 'the check leaves nothing stopped behind' },
];

/** The end of the row's words. */
export function foundInDrill({ stopped, stopped_for_ms, resumed, reason }: Facts, { before, raised, after_ms }: Facts): string {
  if (stopped !== true && stopped_for_ms === undefined) return `its dependency was not stopped: ${String(reason)}`;
  if (stopped !== true) return 'its dependency did not stand still all the time';
  if (resumed !== true) return 'its dependency did not go on';
  if (Number(before) > 0) return 'alerts before anything was stopped';
  return raised === true ? `an alert ${Math.round(Number(after_ms))} ms after its dependency was stopped` : 'no alert when its dependency was stopped';
}
