import type { Redactions } from '../../model/redaction.ts';

type Entry = Redactions['entries'][number];

/** Counts what is masked, by check, place and class. It is told nothing of a value. */
export type Ledger = {
  note(about: Pick<Entry, 'class' | 'check' | 'pointer'>): void;
  /** What was masked in the evidence of such checks, and in the record of the run itself. */
  of(isSealed: (check: string) => boolean): Redactions;
};

export function ledger(): Ledger {
  const entries = new Map<string, Entry>();
  return {
    note(about) {
      const key = JSON.stringify([about.check, about.pointer, about.class]);
      const entry = entries.get(key);
      if (entry) entry.count += 1;
      else entries.set(key, { ...about, count: 1 });
    },
    of(isSealed) {
      const sealed = [...entries.values()].filter(({ check }) => check === null || isSealed(check));
      return { format: 'tickmark-redactions/1', total: sealed.reduce((sum, { count }) => sum + count, 0), entries: sealed };
    },
  };
}
