import type { Json } from '../../../model/json.ts';
import { labelsIn, type Told } from './told.ts';

type Asked = { send: { json?: Json | undefined }; labels: { [name: string]: string } };

/** The labels the alert was sent with, and those the check names besides; a label the check names counts as it says. */
export const expectedLabels = ({ send, labels }: Asked, nonce: string): { [name: string]: Json } => ({ ...labelsIn(send.json, nonce), ...labels });

/**
 * Names of labels that did not arrive, that arrived with another value, and that nobody sent. Labels beyond the expected ones are only
 * counted where those sent are known: a check may name some of them.
 */
export function comparedLabels(asked: Asked, nonce: string, told: Told | undefined): { [fact in 'missing_labels' | 'changed_labels' | 'added_labels']: string[] } {
  const expected = expectedLabels(asked, nonce);
  const arrived = told?.labels ?? {};
  const wrong = Object.entries(expected).filter(([name, value]) => !told?.hasLabel(name, String(value))).map(([name]) => name);
  return {
    missing_labels: wrong.filter((name) => !Object.hasOwn(arrived, name)),
    changed_labels: wrong.filter((name) => Object.hasOwn(arrived, name)),
    added_labels: labelsIn(asked.send.json, nonce) === null ? [] : Object.keys(arrived).filter((name) => !Object.hasOwn(expected, name)),
  };
}
