import { z } from 'zod';
import { Claim } from './claim.ts';
import { Gate } from './gate.ts';
import { JudgedDocument } from './judged-document.ts';
import { Ruling } from './ruling.ts';
import { Verdict } from './verdict.ts';
import { JudgedWaiver } from './waiver.ts';

/** Everything judged about one pack: data/verdicts.json. Anyone can recompute it from the rest of the pack. */
export const Judgement = z.strictObject({
  /** 1: ledgers alone were ruled. 2: every claim that was read out of the documents is. A pack is judged again by the format it was sealed in. */
  format: z.enum(['tickmark-verdicts/1', 'tickmark-verdicts/2']),
  /** Version of the tool whose judge this was. */
  judge: z.string(),
  /** In declared order. */
  verdicts: z.array(Verdict),
  /** Facts by check id. */
  facts: z.record(z.string(), z.json()),
  /** Claims that count: those of ledgers, those that were bound to a check, and those that contradict themselves. */
  claims: z.array(Claim),
  rulings: z.array(Ruling),
  /** Format 2: what was read in each claim document, with how each claim of it stands, bound or not. */
  documents: z.array(JudgedDocument).optional(),
  /** By file name; those that changed nothing as well. */
  waivers: z.array(JudgedWaiver).default([]),
  gate: Gate,
});
export type Judgement = z.infer<typeof Judgement>;
