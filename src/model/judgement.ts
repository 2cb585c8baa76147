import { z } from 'zod';
import { Claim } from './claim.ts';
import { Gate } from './gate.ts';
import { Ruling } from './ruling.ts';
import { Verdict } from './verdict.ts';
import { JudgedWaiver } from './waiver.ts';

/** Everything judged about one pack: data/verdicts.json. Anyone can recompute it from the rest of the pack. */
export const Judgement = z.strictObject({
  format: z.literal('tickmark-verdicts/1'),
  /** Version of the tool whose judge this was. */
  judge: z.string(),
  /** In declared order. */
  verdicts: z.array(Verdict),
  /** Facts by check id. */
  facts: z.record(z.string(), z.json()),
  claims: z.array(Claim),
  rulings: z.array(Ruling),
  /** By file name; those that changed nothing as well. */
  waivers: z.array(JudgedWaiver).default([]),
  gate: Gate,
});
export type Judgement = z.infer<typeof Judgement>;
