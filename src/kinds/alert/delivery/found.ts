import type { Json } from '../../../model/json.ts';

type Facts = { [fact: string]: Json };

/** Whether it arrived and how fast; else what is wrong with it. */
export function foundAtReceiver(facts: Json): string {
  const { accepted, delivered, latency_ms, resolved, resolved_after_ms, only_resolved, reception, send, resolve, ...rest } = facts as Facts & { [fact in 'reception' | 'send' | 'resolve']?: Facts };
  if (reception) return String(reception.reason);
  const answer = `${send?.status ?? send?.outcome}`;
  if (!delivered) return only_resolved ? 'delivered only as resolved, never as firing' : accepted ? 'accepted, never delivered' : `not accepted: ${answer}`;
  const faults = [
    ...(accepted === false ? [`answered ${answer} all the same`] : []),
    ...namedLabels('without its', rest.missing_labels), ...namedLabels('with another', rest.changed_labels), ...namedLabels('with a foreign', rest.added_labels),
    ...(resolved === false ? [resolve?.status === undefined || Number(resolve.status) < 300 ? 'its end never told' : `its end not accepted: ${resolve.status}`] : []),
    ...(resolved === true ? [`its end after ${Math.round(Number(resolved_after_ms))} ms`] : []),
  ];
  return [`delivered after ${Math.round(Number(latency_ms))} ms`, ...faults].join(', ');
}

const namedLabels = (how: string, names: Json | undefined): string[] =>
  (Array.isArray(names) && names.length > 0 ? [`${how} ${names.join(', ')} label${names.length > 1 ? 's' : ''}`] : []);
