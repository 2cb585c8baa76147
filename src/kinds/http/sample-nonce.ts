import type { z } from 'zod';
import type { Json } from '../../model/json.ts';
import type { Trigger } from '../option.ts';

/** One nonce a sample: the check's own and the sample's number, in three digits so that none is the beginning of another. */
export const sampleNonce = (nonce: string, sample: number): string => `${nonce}-${String(sample).padStart(3, '0')}`;

/** The same for an action of another tenant: no part of ours, nor the other way round. */
export const foreignNonce = (nonce: string, action: number): string => sampleNonce(`${nonce}-foreign`, action);

/** Every occurrence of the check's nonce in a request's path and JSON replaced by its own. */
export function withNonce(trigger: z.infer<typeof Trigger>, nonce: string, itsOwn: string): z.infer<typeof Trigger> {
  const own = (text: string) => text.replaceAll(nonce, itsOwn);
  const json = trigger.json === undefined ? undefined : (JSON.parse(own(JSON.stringify(trigger.json))) as Json);
  return { ...trigger, path: own(trigger.path), ...(json !== undefined && { json }) };
}
