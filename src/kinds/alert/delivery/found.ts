import type { Json } from '../../../model/json.ts';

type Facts = { [fact: string]: Json };

/** Whether it arrived and how fast; else what is wrong with it. */
export function foundAtReceiver(facts: Json): string {
  const { accepted, delivered, latency_ms, missing_labels, resolved, resolved_after_ms, only_resolved, reception, send, resolve } = facts as Facts & { [fact in 'reception' | 'send' | 'resolve']?: Facts };
  if (reception) return String(reception.reason);
  const answer = `${send?.status ?? send?.outcome}`;
  if (!delivered) return only_resolved ? 'delivered only as resolved, never as firing' : accepted ? 'accepted, never delivered' : `not accepted: ${answer}`;
  const faults = [
    ...(accepted === false ? [`answered ${answer} all the same`] : []),
    ...(Array.isArray(missing_labels) && missing_labels.length > 0 ? [`without its ${missing_labels.join(', ')} label${missing_labels.length > 1 ? 's' : ''}`] : []),
    ...(resolved === false ? [resolve?.status === undefined || Number(resolve.status) < 300 ? 'its end never told' : `its end not accepted: ${resolve.status}`] : []),
    ...(resolved === true ? [`its end after ${Math.round(Number(resolved_after_ms))} ms`] : []),
  ];
  return [`delivered after ${Math.round(Number(latency_ms))} ms`, ...faults].join(', ');
}
