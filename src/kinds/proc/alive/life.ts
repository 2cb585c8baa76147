import { testOf } from '../../../judge/predicate/text.ts';
import { epochMs } from '../../../lib/instant.ts';
import type { Json } from '../../../model/json.ts';
import type { ProcessObservation, ProcessSample } from '../../../model/record/process-observation.ts';
import type { Log } from './options.ts';
import { timeIn } from './stamp.ts';

type Facts = { [fact: string]: Json };
type Look = NonNullable<ProcessSample['heartbeat']> & { at_ms: number };

/** A line's time may be this much ahead of ours, for it may be rounded. */
const ahead_ms = 2_000;

const looksOf = (samples: readonly ProcessSample[]): Look[] => samples.flatMap(({ at_ms, heartbeat }) => (heartbeat ? [{ at_ms, ...heartbeat }] : []));
const state = ({ bytes, tail_sha256 }: Look): string => `${bytes}:${tail_sha256}`;

/** What every heartbeat in a file tells. The last beat is as old as it was when it was seen, and the time since. */
function common(looks: readonly Look[], beats: readonly Look[]): Facts {
  const [first, last, beat] = [looks[0], looks.at(-1), beats.at(-1)];
  const age_ms = beat && last ? beat.age_ms + last.at_ms - beat.at_ms : last?.age_ms;
  return {
    looks: looks.length, bytes: last?.bytes ?? 0, growth_bytes: (last?.bytes ?? 0) - (first?.bytes ?? 0), advances: beats.length,
    ...(age_ms !== undefined && { last_age_ms: age_ms }),
  };
}

/** A beat is content that was not there at an earlier look, and no emptiness; a touch is a new time on the old content. */
export function fileLife(samples: readonly ProcessSample[], measurement: string | undefined): Facts {
  const looks = looksOf(samples);
  const beats = looks.filter((now, i) => i > 0 && now.bytes > 0 && looks.findIndex((other) => state(other) === state(now)) === i);
  const isMeasured = measurement === undefined ? null : testOf(measurement);
  return {
    ...common(looks, beats),
    ...(isMeasured && { measurements: beats.filter(({ written }) => written !== null && isMeasured(written)).length }),
    touches: looks.filter((now, i) => i > 0 && state(now) === state(looks[i - 1] as Look) && now.modified !== looks[i - 1]?.modified).length,
  };
}

/** True for the lines of a log that count. */
export const isLine = ({ line }: Log): ((text: string) => boolean) => testOf(line) ?? (() => false);

/** A beat is a look that finds at least one new line of the form asked for, and of a fresh time where it tells one. */
export function logLife({ samples, utc_offset_min }: ProcessObservation, log: Log, maxAge_ms: number): Facts {
  const looks = looksOf(samples);
  const counts = { lines: 0, stale_lines: 0, undated_lines: 0 };
  const counted = (line: string, look: Look): boolean => {
    const time = log.dated === false ? null : timeIn(line, utc_offset_min);
    const age_ms = time === null ? 0 : epochMs(look.modified) + look.age_ms - time;
    const isStale = age_ms > maxAge_ms || age_ms < -ahead_ms;
    counts.lines += 1;
    counts.stale_lines += Number(isStale);
    counts.undated_lines += Number(time === null);
    return !isStale && !(log.dated === true && time === null);
  };
  const fresh = looks.map((look) => (look.written ?? '').split('\n').filter(isLine(log)).filter((line) => counted(line, look)).length);
  const beats = looks.filter((_, i) => i > 0 && (fresh[i] as number) > 0);
  return { ...common(looks, beats), ...counts };
}
