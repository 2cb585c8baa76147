import type { Binding } from './binding.ts';
import type { Check } from './check.ts';
import type { ClaimDocument, LedgerEntry } from './claim.ts';
import type { Evidence } from './evidence.ts';
import type { Judgement } from './judgement.ts';
import type { Pack } from './pack.ts';
import type { Sha256 } from './sha256.ts';
import type { Waiver } from './waiver.ts';

/** A pack as it was read back, every byte re-hashed: what the judge, the diff and the report work on. */
export type PackContent = {
  /** sha256 of tagmanifest-sha256.txt: the pack's one digest. */
  digest: Sha256;
  pack: Pack;
  /** In declared order. */
  checks: Check[];
  /** By check id; a check that did not run has none. Artifacts kept as files of their own are put back in place. */
  evidence: Record<string, Evidence>;
  documents: ClaimDocument[];
  /** Ledger entries by claim document id. */
  ledgers: Record<string, LedgerEntry[]>;
  /** The other entries of the same ledgers: those that name an extracted claim by its id. */
  bindings: Record<string, Binding[]>;
  /** As they were at the run. */
  waivers: Waiver[];
  judgement: Judgement;
};
