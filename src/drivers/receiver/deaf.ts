import { recorded } from '../recorded.ts';
import type { Receiver } from '../receiver.ts';
import type { Scope } from '../scope.ts';

/** A receiver that could not be set up: nothing is heard, and it says why. */
export function deaf(outcome: 'not-configured' | 'unsupported', reason: string, url: string | null, scope: Scope): Receiver {
  const now_ms = scope.elapsed_ms();
  const nothing = { outcome, reason, url, from_ms: now_ms, until_ms: now_ms, probes: [], deliveries: [], answers: [], cut: false };
  return { isListening: () => false, until: async () => false, close: async () => recorded(nothing) };
}
