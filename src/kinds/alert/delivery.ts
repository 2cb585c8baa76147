import { z } from 'zod';
import { parseStrictJson } from '../../lib/strict-json.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { type Delivery, Reception } from '../../model/record/delivery.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { accepted, routeOutcome, summary } from '../http/exchange.ts';
import { Ms, Trigger } from '../option.ts';

export const delivery = defineKind({
  id: 'alert/delivery',
  title: 'A test alert arrives at the receiver in time',
  failureTitle: 'The test alert did not arrive at the receiver',
  source: 'Prometheus Alertmanager webhook, version 4; any sender of HTTP requests',
  options: z.strictObject({
    /** Raises the alert; it must carry ${nonce}. */
    send: Trigger,
    within: Ms.prefault('60s'),
    /** Ends the alert: a second delivery that says "resolved" must follow. */
    resolved: Trigger.optional(),
    /** Labels the delivered JSON must hold, at any depth. */
    labels: z.record(z.string(), z.string()).default({}),
  }),
  artifacts: { send: HttpExchange.nullable(), resolve: HttpExchange.nullable(), reception: Reception },
  needs: 'url',
  exclusive: () => true,
  timeout_ms: 180_000,
  exit: 73,
  failOn: ['absent', 'refused', 'reset', 'timeout'],
  outcome: ({ send, reception }) => (reception.outcome !== 'observed' || send === null ? reception.outcome : routeOutcome(send)),
  derive: ({ send, resolve, reception }, { options, nonce }): Json => {
    if (send === null) return { reception: { outcome: reception.outcome, reason: reception.reason } };
    const ours = reception.deliveries.filter(({ status, body }) => status === 200 && (body.text ?? '').includes(nonce));
    const [first] = ours.filter(({ t_ms }) => t_ms >= send.start_ms);
    const ended = ours.find(({ t_ms, body }) => resolve !== null && t_ms >= resolve.start_ms && /\bresolved\b/i.test(body.text ?? ''));
    return {
      send: summary(send), accepted: accepted(send), delivered: first !== undefined,
      ...(first && { latency_ms: first.t_ms - send.start_ms, payload: { bytes: first.body.bytes, sha256: first.body.sha256, by: first.peer.product } }),
      missing_labels: first === undefined ? Object.keys(options.labels) : missingLabels(first, options.labels),
      deliveries: ours.length, other_deliveries: reception.deliveries.length - ours.length,
      ...(resolve && { resolve: summary(resolve), resolved: ended !== undefined }),
      ...(resolve && ended && { resolved_after_ms: ended.t_ms - resolve.start_ms }),
      receiver: {
        answered_probes: reception.probes.filter(({ arrived }) => arrived).length,
        early_deliveries: ours.filter(({ t_ms }) => t_ms < send.start_ms).length,
      },
    };
  },
  where: {
    accepted: '/send/response/status', send: '/send', delivered: '/reception/deliveries', latency_ms: '/reception/deliveries', missing_labels: '/reception/deliveries',
    deliveries: '/reception/deliveries', resolved: '/reception/deliveries', resolve: '/resolve', receiver: '/reception', 'receiver.answered_probes': '/reception/probes',
  },
  control: [
    { that: 'receiver.answered_probes', equals: 2, why: 'the receiver could be reached before and after: a delivery would have been seen' },
    { that: 'receiver.early_deliveries', equals: 0, why: 'what arrives before it is sent is not ours' },
  ],
  expect: ({ within, labels, resolved }): Expectation[] => [
    { that: 'accepted', equals: true },
    { that: 'delivered', equals: true, why: 'a sender that answers 200 may still deliver nothing' },
    { that: 'latency_ms', lte: within },
    ...(Object.keys(labels).length === 0 ? [] : [{ that: 'missing_labels', length: { equals: 0 } }]),
    ...(resolved ? [{ that: 'resolved', equals: true }] : []),
  ],
  found: (facts) => {
    const { accepted: taken, delivered, latency_ms, reception, send } = facts as { [fact: string]: Json } & { reception?: Record<string, Json>; send?: Record<string, Json> };
    if (reception) return String(reception.reason);
    if (delivered) return `delivered after ${Math.round(Number(latency_ms))} ms`;
    return taken ? 'accepted, never delivered' : `not accepted: ${send?.status ?? send?.outcome}`;
  },
});

/** The labels that stand nowhere in the delivered JSON with the value they were sent with. */
function missingLabels({ body }: Delivery, labels: Record<string, string>): string[] {
  const read = parseStrictJson(body.text ?? '');
  const holds = (value: Json, name: string): boolean => value !== null && typeof value === 'object' &&
    ((Object.hasOwn(value, name) && (value as Record<string, Json>)[name] === labels[name]) || Object.values(value).some((inner) => holds(inner, name)));
  return Object.keys(labels).filter((name) => 'fault' in read || !holds(read.value, name));
}
