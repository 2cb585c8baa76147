import type { LoadSample } from '../../../model/record/load-samples.ts';

/** What one sample says: [due, sent, first byte, end, status, bytes, error]. */

/** Broken off by the end of the check's own time: neither answered nor failed. The second word stands in older packs. */
export const cutOff = ([, , , , , , error]: LoadSample): boolean => error === 'TICKMARK_BUDGET' || error === 'TICKMARK_ABORTED';

export const succeeded = ([, , , , status, , error]: LoadSample): boolean => error === null && status !== null && status >= 200 && status < 300;

/** From when it was due to its last byte, in ms; what failed never came. */
export const latencyOf = (sample: LoadSample): number => (succeeded(sample) ? sample[3] - sample[0] : Infinity);

/** From when it was sent. */
export const serviceOf = (sample: LoadSample): number => (succeeded(sample) ? sample[3] - (sample[1] ?? 0) : Infinity);

/** The platform's error, else the status that was no success. */
export const failureOf = ([, , , , status, , error]: LoadSample): string => error ?? `status ${status}`;
