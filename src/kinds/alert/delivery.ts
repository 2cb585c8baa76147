import { z } from 'zod';
import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import { Reception } from '../../model/record/delivery.ts';
import { HttpExchange } from '../../model/record/http-exchange.ts';
import { defineKind } from '../define.ts';
import { accepted, signedInOutcome, summary } from '../http/exchange.ts';
import { staleAmong } from '../http/dated.ts';
import { IdentityName, Ms, Path, Trigger } from '../option.ts';
import { foundAtReceiver } from './delivery/found.ts';
import { heardIn } from './delivery/heard.ts';
import { comparedLabels, expectedLabels } from './delivery/labels.ts';

export const delivery = defineKind({
  id: 'alert/delivery',
  title: 'A test alert arrives at the receiver in time',
  failureTitle: 'The test alert did not arrive at the receiver',
  source: 'Prometheus Alertmanager webhook, version 4; any sender of HTTP requests',
  options: z.strictObject({
    /** Raises the alert; it must carry ${nonce}. */
    send: Trigger,
    within: Ms.prefault('60s'),
    /** What ends the alert: a request, or it ends by itself; a delivery with the status "resolved" must follow. Never: the receiver is not told of an end. */
    resolved: z.union([Trigger, z.enum(['by-itself', 'never'])], 'expected a request that ends the alert, or by-itself, or never'),
    /** Labels the delivered alert must carry besides those it is sent with. */
    labels: z.record(z.string(), z.string()).default({}),
    /** Where a service of others receives (a chat, a pager): the path of its own API that lists what came in, and how often to ask. */
    receipt: z.strictObject({ path: Path, auth: IdentityName.optional(), every: Ms.prefault('2s') }).optional(),
  }),
  artifacts: { send: HttpExchange.nullable(), resolve: HttpExchange.nullable(), reception: Reception },
  needs: 'url',
  exclusive: () => true,
  unfit: ({ send, within, resolved, receipt }, timeout_ms) => {
    if (!JSON.stringify(send).includes('${nonce}')) return 'send carries no ${nonce}: what arrives could be any alert; put it into a label of the json';
    if (receipt?.path.includes('${nonce}')) return 'receipt.path carries ${nonce}: an answer that repeats the question would be taken for a receipt';
    const waiting_ms = within * (resolved === 'never' ? 1 : 2);
    return waiting_ms < timeout_ms ? undefined : `waiting takes up to ${waiting_ms / 1000} s, the check has ${timeout_ms / 1000} s; raise timeout, or lower within`;
  },
  timeout_ms: 180_000,
  exit: 73,
  failOn: ['absent', 'refused', 'reset', 'timeout'],
  outcome: ({ send, resolve, reception }) => {
    if (reception.outcome !== 'observed') return reception.outcome;
    // A service that does not tell what it received says nothing of the alert, whatever it answers.
    if (send === null) return reception.answers.some((one) => signedInOutcome(one) === 'denied') ? 'denied' : 'unsupported';
    return resolve !== null && signedInOutcome(resolve) === 'denied' ? 'denied' : signedInOutcome(send);
  },
  derive: ({ send, resolve, reception }, { options, nonce, startedAt_ms }): Json => {
    if (send === null) return { reception: { outcome: reception.outcome, reason: reception.reason } };
    const ours = heardIn(reception, nonce);
    const first = ours.find(({ t_ms, told }) => t_ms >= send.start_ms && told.state === 'firing');
    // An end nobody asked for is counted from the moment the alert was there.
    const end_ms = resolve?.start_ms ?? (options.resolved === 'by-itself' ? first?.t_ms : undefined);
    const ended = ours.find(({ t_ms, told }) => end_ms !== undefined && t_ms >= end_ms && told.state === 'resolved');
    return {
      send: summary(send), accepted: accepted(send), delivered: first !== undefined, only_resolved: first === undefined && ours.length > 0,
      ...(first && { latency_ms: first.t_ms - send.start_ms, payload: { bytes: first.body.bytes, sha256: first.body.sha256, by: first.by } }),
      ...comparedLabels(options, nonce, first?.told),
      deliveries: ours.length, other_deliveries: Math.max(0, reception.deliveries.length - ours.length),
      ...(resolve && { resolve: summary(resolve) }),
      ...(isEndAwaited(options) && { resolved: ended !== undefined }),
      ...(ended && end_ms !== undefined && { resolved_after_ms: ended.t_ms - end_ms }),
      receiver: {
        answered_probes: reception.probes.filter(({ arrived }) => arrived).length,
        early_deliveries: ours.filter(({ t_ms }) => t_ms < send.start_ms).length,
      },
      stale: staleAmong([['send', send], ['resolve', resolve]], startedAt_ms),
    };
  },
  where: {
    accepted: '/send/response/status', send: '/send', delivered: '/reception', latency_ms: '/reception',
    missing_labels: '/reception', changed_labels: '/reception', added_labels: '/reception',
    deliveries: '/reception', resolved: '/reception', resolve: '/resolve', receiver: '/reception', 'receiver.answered_probes': '/reception/probes', stale: '/send/response/headers',
  },
  control: [
    { that: 'receiver.answered_probes', equals: 2, why: 'the receiver could be reached before and after: a delivery would have been seen' },
    { that: 'receiver.early_deliveries', equals: 0, why: 'what arrives before it is sent is not ours' },
    { that: 'stale', length: { equals: 0 }, why: 'an answer dated outside the run may be a recording' },
  ],
  expect: (options): Expectation[] => [
    { that: 'accepted', equals: true },
    { that: 'delivered', equals: true, why: 'a sender that answers 200 may still deliver nothing, or nothing but the end' },
    { that: 'latency_ms', lte: options.within },
    ...(Object.keys(expectedLabels(options, '')).length === 0 ? [] : [
      { that: 'missing_labels', length: { equals: 0 }, why: 'by its labels an alert finds whom it is for' },
      { that: 'changed_labels', length: { equals: 0 } }, { that: 'added_labels', length: { equals: 0 } },
    ]),
    ...(isEndAwaited(options) ? [{ that: 'resolved', equals: true, why: 'an alert that does not end is soon ignored' }] : []),
  ],
  found: foundAtReceiver,
});

/** Older packs name no `resolved` where none was asked for. */
const isEndAwaited = ({ resolved }: { resolved?: unknown }): boolean => resolved !== undefined && resolved !== 'never';
