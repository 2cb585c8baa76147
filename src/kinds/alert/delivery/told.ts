import { parseStrictJson } from '../../../lib/strict-json.ts';
import type { Json } from '../../../model/json.ts';
import type { Delivery } from '../../../model/record/delivery.ts';

export type Labels = { [name: string]: Json };
/** What a delivery tells of one alert: that it is on or over, and its labels; null where it has none of its own, then `hasLabel` looks anywhere in it. */
export type Told = { state: 'firing' | 'resolved'; labels: Labels | null; hasLabel(name: string, value: string): boolean };

/**
 * Reads what an accepted delivery tells of the alert that carries the nonce. In JSON that is the element of `alerts` (Alertmanager webhook,
 * version 4), or of a list, that holds it, with its own status and labels; else the whole document. Only in plain text, and where no status
 * is named, does the word "resolved" decide.
 */
export function toldOf({ status, body }: Pick<Delivery, 'status' | 'body'>, nonce: string): Told | null {
  const text = body.text ?? '';
  if (status !== 200 || !text.includes(nonce)) return null;
  const read = parseStrictJson(text);
  const document = 'fault' in read ? null : read.value;
  if (document === null || typeof document !== 'object') return { state: stateIn(text), labels: null, hasLabel: () => false };
  const alert = alertIn(document, nonce);
  if (alert === undefined) return null;
  const named = [isFields(alert) ? alert.status : undefined, isFields(document) ? document.status : undefined].find((one) => typeof one === 'string');
  const labels = labelsOf(alert);
  return {
    state: named === undefined ? stateIn(JSON.stringify(alert)) : named.toLowerCase() === 'resolved' ? 'resolved' : 'firing', labels,
    hasLabel: (name, value) => (labels ? Object.hasOwn(labels, name) && labels[name] === value : holds(alert, name, value)),
  };
}

/** The labels of the alert with the nonce in a document that raises it; null when they do not stand there as such. */
export const labelsIn = (document: Json | undefined, nonce: string): Labels | null => (document === undefined ? null : labelsOf(alertIn(document, nonce)));

/** The element of `alerts`, or of a list, that holds the nonce; else the document itself. */
function alertIn(document: Json, nonce: string): Json | undefined {
  const alerts = Array.isArray(document) ? document : isFields(document) && Array.isArray(document.alerts) ? document.alerts : [document];
  return alerts.find((alert) => JSON.stringify(alert).includes(nonce));
}

const isFields = (value: Json | undefined): value is { [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const labelsOf = (alert: Json | undefined): Labels | null => (isFields(alert) && isFields(alert.labels) ? alert.labels : null);
const stateIn = (text: string): Told['state'] => (/\bresolved\b/i.test(text) ? 'resolved' : 'firing');

/** A name with that value anywhere in an alert that has no `labels`. */
const holds = (value: Json, name: string, wanted: string): boolean =>
  value !== null && typeof value === 'object' && ((isFields(value) && Object.hasOwn(value, name) && value[name] === wanted) || Object.values(value).some((inner) => holds(inner, name, wanted)));
