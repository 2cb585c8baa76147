import { z } from 'zod';
import { CalendarDate } from './calendar-date.ts';
import { CheckFile } from './check.ts';
import { Person } from './person.ts';

/** One waiver as written in content/waivers/<name>.md (front matter): a failure that somebody answers for until a day. */
export const WaiverFile = z.strictObject({
  schema: z.literal('waiver/1').default('waiver/1'),
  /** The one check whose failure it speaks of. */
  check: CheckFile.shape.id,
  reason: z.string({ error: ({ input }) => (input === undefined ? 'is missing: expected why the failure is accepted' : 'expected text') })
    .trim().min(1, 'is empty: expected why the failure is accepted').regex(/^[^\p{Cc}]*$/u, 'holds a line break or a control character; what needs lines goes below the front matter'),
  /** Who signed it off. */
  by: Person,
  /** Its last day, UTC. There is no waiver without an end. */
  until: CalendarDate,
  /** Ids of claims (document--label) that this check refutes and that may stand as false as long. A claim not named here closes the gate. */
  claims: z.array(z.string().min(1)).default([]),
  /** Where more is said: tickets, decisions. Shown as text. */
  links: z.array(z.url({ protocol: /^https?$/, error: 'expected an http or https URL' })).default([]),
});

/** A waiver ready to be held against a verdict. */
export const Waiver = z.strictObject({
  ...WaiverFile.shape,
  /** File name in content/waivers. */
  file: z.string(),
  /** The Markdown body: whatever else is to be said. */
  note: z.string(),
});
export type Waiver = z.infer<typeof Waiver>;

/**
 * How a waiver stood when the pack was judged. `waived`: its check failed, and that does not decide the gate. Of the others none changes
 * anything: `expired` before the run began, `passed`: there was nothing to waive, `undetermined`: nothing is known, so nothing can be
 * waived, `control-failed`: the check was not shown able to pass.
 */
export const WaiverState = z.enum(['waived', 'expired', 'passed', 'undetermined', 'control-failed']);
export type WaiverState = z.infer<typeof WaiverState>;

export const JudgedWaiver = z.strictObject({ ...Waiver.shape, state: WaiverState });
export type JudgedWaiver = z.infer<typeof JudgedWaiver>;
