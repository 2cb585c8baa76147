import { createHash } from 'node:crypto';
import type { ProcessSample } from '../../model/record/process-observation.ts';
import { type Seen, since, tailOf, wholeLines } from './tail.ts';

const tail_bytes = 64 * 2 ** 10;
/** Kept of what was written between two looks. */
const written_bytes = 2 * 2 ** 10;

/** A file that changes while the work goes on, or a log that is given lines of a sort. */
export type Heartbeat = { file: string } | { log: string; isWanted(line: string): boolean };
export type Beat = { heartbeat: NonNullable<ProcessSample['heartbeat']>; tail: Buffer };

/** A sign of life: how much is written and when. The digest tells a file that says something new from one that was only touched. */
export async function beat(sign: Heartbeat, before: Beat | null): Promise<Seen<Beat>> {
  const whole = await tailOf('log' in sign ? sign.log : sign.file, tail_bytes);
  if (whole === null || whole === 'denied') return whole;
  const seen = 'log' in sign ? wholeLines(whole) : whole;
  const { bytes, modified_ms, tail } = seen;
  const added = before && since({ bytes: before.heartbeat.bytes, tail: before.tail }, seen);
  const wanted = added && ('log' in sign ? Buffer.from(added.toString('utf8').split('\n').filter((line) => sign.isWanted(line)).join('\n')) : added);
  return {
    tail,
    heartbeat: {
      bytes, age_ms: Math.round(Date.now() - modified_ms), modified: new Date(modified_ms).toISOString(), tail_sha256: createHash('sha256').update(tail).digest('hex'),
      written: wanted && wanted.subarray(-written_bytes).toString('utf8'),
    },
  };
}
