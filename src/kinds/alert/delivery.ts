import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { Reception } from '../../model/record/delivery.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { accepted, signedInOutcome, summary } from '../http/exchange.ts';
import { Ms, Trigger } from '../option.ts';
import { foundAtReceiver } from './delivery/found.ts';
import { toldOf } from './delivery/told.ts';

export const delivery = defineKind({
  id: 'alert/delivery',
  title: 'A test alert arrives at the receiver in time',
  failureTitle: 'The test alert did not arrive at the receiver',
  source: 'Prometheus Alertmanager webhook, version 4; any sender of HTTP requests',
  options: z.strictObject({
    /** Raises the alert; it must carry ${nonce}. */
    send: Trigger,
    within: Ms.prefault('60s'),
    /** Ends the alert: a delivery with the status "resolved" must follow. */
    resolved: Trigger.optional(),
    /** Labels the delivered alert must carry. */
    labels: z.record(z.string(), z.string()).default({}),
  }),
  artifacts: { send: HttpExchange.nullable(), resolve: HttpExchange.nullable(), reception: Reception },
  needs: 'url',
  exclusive: () => true,
  unfit: ({ within, resolved }, timeout_ms) => {
    const waiting_ms = within * (resolved ? 2 : 1);
    return waiting_ms < timeout_ms ? undefined : `waiting takes up to ${waiting_ms / 1000} s, the check has ${timeout_ms / 1000} s; raise timeout, or lower within`;
  },
  timeout_ms: 180_000,
  exit: 73,
  failOn: ['absent', 'refused', 'reset', 'timeout'],
  outcome: ({ send, resolve, reception }) => {
    if (reception.outcome !== 'observed' || send === null) return reception.outcome;
    return resolve !== null && signedInOutcome(resolve) === 'denied' ? 'denied' : signedInOutcome(send);
  },
  derive: ({ send, resolve, reception }, { options, nonce }): Json => {
    if (send === null) return { reception: { outcome: reception.outcome, reason: reception.reason } };
    const ours = reception.deliveries.flatMap((delivery) => { const told = toldOf(delivery, nonce); return told ? [{ ...delivery, told }] : []; });
    const first = ours.find(({ t_ms, told }) => t_ms >= send.start_ms && told.state === 'firing');
    const ended = ours.find(({ t_ms, told }) => resolve !== null && t_ms >= resolve.start_ms && told.state === 'resolved');
    return {
      send: summary(send), accepted: accepted(send), delivered: first !== undefined, only_resolved: first === undefined && ours.length > 0,
      ...(first && { latency_ms: first.t_ms - send.start_ms, payload: { bytes: first.body.bytes, sha256: first.body.sha256, by: first.peer.product } }),
      missing_labels: Object.entries(options.labels).filter(([name, value]) => !first?.told.hasLabel(name, value)).map(([name]) => name),
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
    { that: 'delivered', equals: true, why: 'a sender that answers 200 may still deliver nothing, or nothing but the end' },
    { that: 'latency_ms', lte: within },
    ...(Object.keys(labels).length === 0 ? [] : [{ that: 'missing_labels', length: { equals: 0 } }]),
    ...(resolved ? [{ that: 'resolved', equals: true }] : []),
  ],
  found: foundAtReceiver,
});
