import { parseStrictJson } from '../../../lib/strict-json.ts';
import type { Json } from '../../../model/json.ts';
import type { Delivery } from '../../../model/record/delivery.ts';

/** What a delivery tells of one alert: that it is on or over, and its labels by name. Null when it does not speak of that alert. */
export type Told = { state: 'firing' | 'resolved'; hasLabel(name: string, value: string): boolean };
type Fields = { [name: string]: Json };

/**
 * Reads what an accepted delivery tells of the alert that carries the nonce. In JSON that is the element of `alerts` (Alertmanager webhook,
 * version 4), or of a list, that holds it, with its own status and labels; else the whole document. Only in plain text, and where no status
 * is named, does the word "resolved" decide.
 */
export function toldOf({ status, body }: Delivery, nonce: string): Told | null {
  const text = body.text ?? '';
  if (status !== 200 || !text.includes(nonce)) return null;
  const read = parseStrictJson(text);
  const document = 'fault' in read ? null : read.value;
  if (Array.isArray(document)) return toldBy(document, {}, nonce);
  if (!isFields(document)) return { state: stateIn(text), hasLabel: () => false };
  return toldBy(Array.isArray(document.alerts) ? document.alerts : [document], document, nonce);
}

function toldBy(alerts: readonly Json[], document: Fields, nonce: string): Told | null {
  const ours = alerts.find((alert) => JSON.stringify(alert).includes(nonce));
  if (ours === undefined) return null;
  const fields = isFields(ours) ? ours : {};
  const named = [fields.status, document.status].find((one) => typeof one === 'string');
  const labels = isFields(fields.labels) ? fields.labels : null;
  return {
    state: named === undefined ? stateIn(JSON.stringify(ours)) : named.toLowerCase() === 'resolved' ? 'resolved' : 'firing',
    hasLabel: (name, value) => (labels ? Object.hasOwn(labels, name) && labels[name] === value : holds(ours, name, value)),
  };
}

const isFields = (value: Json | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const stateIn = (text: string): Told['state'] => (/\bresolved\b/i.test(text) ? 'resolved' : 'firing');

/** A name with that value anywhere in an alert that has no `labels`. */
const holds = (value: Json, name: string, wanted: string): boolean =>
  value !== null && typeof value === 'object' && ((isFields(value) && Object.hasOwn(value, name) && value[name] === wanted) || Object.values(value).some((inner) => holds(inner, name, wanted)));
