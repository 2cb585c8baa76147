import { parseStrictJson } from '../../../lib/strict-json.ts';
import type { Json } from '../../../model/json.ts';
import type { Body } from '../../../model/record/body.ts';
import type { Reception } from '../../../model/record/delivery.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { type Told, toldOf } from './told.ts';

/** Our alert as it was heard of: when, in what, from whom. */
export type Heard = { t_ms: number; told: Told; body: Body; by: string | null };

/** Everything that tells of the alert with the nonce: requests that reached our own receiver, and what a service of others says it received. */
export const heardIn = ({ deliveries, answers }: Pick<Reception, 'deliveries' | 'answers'>, nonce: string): Heard[] => [
  ...deliveries.flatMap((delivery) => {
    const told = toldOf(delivery, nonce);
    return told ? [{ t_ms: delivery.t_ms, told, body: delivery.body, by: delivery.peer.product }] : [];
  }),
  ...answers.flatMap((answer) => listedIn(answer, nonce)),
];

/**
 * What a service's own API tells of the alert: each entry of its list (messages, incidents) that holds the nonce. A service words an alert as it
 * likes, so a label is there when its value is.
 */
function listedIn({ response, start_ms, phases, peer }: HttpExchange, nonce: string): Heard[] {
  if (response?.status !== 200) return [];
  const { body } = response;
  const read = parseStrictJson(body.text ?? '');
  return 'fault' in read ? [] : entries(read.value, nonce).flatMap((entry) => {
    const text = JSON.stringify(entry);
    const told = toldOf({ status: 200, body: { ...body, text } }, nonce);
    return told ? [{ t_ms: start_ms + phases.end_ms, told: { ...told, labels: null, hasLabel: (_: string, value: string) => text.includes(JSON.stringify(value).slice(1, -1)) }, body, by: peer?.product ?? null }] : [];
  });
}

/** Elements with the nonce of the outermost list that has any; without a list the document. */
function entries(document: Json, nonce: string): Json[] {
  const has = (value: Json): boolean => JSON.stringify(value).includes(nonce);
  const within = (value: Json): Json[] => {
    if (Array.isArray(value)) return value.filter(has);
    return value !== null && typeof value === 'object' ? Object.values(value).filter(has).flatMap(within) : [];
  };
  const listed = within(document);
  return listed.length > 0 ? listed : [document].filter(has);
}
