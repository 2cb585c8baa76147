import type { Expectation } from '../../model/expectation.ts';
import type { Json } from '../../model/json.ts';
import type { Verdict } from '../../model/verdict.ts';

/** What claims are held against: verdicts, facts, and the circumstances of the run. All of it comes from one pack. */
export type Evidence = {
  verdicts: ReadonlyMap<string, Verdict>;
  /** Facts by check id. */
  facts: Readonly<Record<string, Json>>;
  /** Holds an assertion against a check's facts; undetermined too where no value could have made it false. `said`: the assertion and what was found, in words. */
  holds(check: string, item: Expectation): { result: boolean | 'undetermined'; said: string };
  /** What a check lists under its `claims:`. */
  namedBy(check: string): readonly string[];
  /** UTC instant, commit (null where it is not known) and how many files differed from it. */
  run: { startedAt: string; commit: string | null; dirty_files: number };
};
