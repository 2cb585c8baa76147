import { z } from 'zod';

/** What happened to one exchange or drill. A target that is down is an outcome, never an exception. */
export const Outcome = z.enum([
  'observed', 'absent', 'refused', 'unresolved', 'unreachable', 'reset', 'timeout-connect', 'timeout-first-byte',
  'timeout-body', 'tls', 'protocol', 'truncated', 'denied', 'stale', 'forged', 'not-configured', 'unsupported',
  'collector-error',
]);
export type Outcome = z.infer<typeof Outcome>;

/** `timeout` in a check's `fail_on` stands for all three phases. */
export const OutcomeName = z.union([Outcome, z.literal('timeout')]);
export type OutcomeName = z.infer<typeof OutcomeName>;
