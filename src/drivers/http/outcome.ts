import type { Outcome } from '../../model/outcome.ts';

export type Phase = 'dns' | 'connect' | 'tls' | 'wait' | 'body' | 'redirect';

const byCode: Record<string, Outcome> = {
  ECONNREFUSED: 'refused', ENOTFOUND: 'unresolved', EAI_AGAIN: 'unresolved', ENETUNREACH: 'unreachable', EHOSTUNREACH: 'unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls', DEPTH_ZERO_SELF_SIGNED_CERT: 'tls', CERT_HAS_EXPIRED: 'tls', SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls', EPROTO: 'tls', TICKMARK_REDIRECT: 'denied',
  TICKMARK_ADDRESS: 'denied',
  // The end of our own time is not what the target did: 'collector-error' leaves the check undetermined, and no kind takes it for a fail.
  TICKMARK_BUDGET: 'collector-error',
};

/** What a failed request means, from the platform's error code and the phase it came in. */
export function outcomeOf(code: string, phase: Phase): Outcome {
  if (code === 'TICKMARK_TIMEOUT') {
    return phase === 'body' ? 'timeout-body' : phase === 'wait' ? 'timeout-first-byte' : 'timeout-connect';
  }
  if (code === 'ETIMEDOUT') return 'timeout-connect';
  if (code === 'TICKMARK_LIMIT') return 'truncated';
  if (code.startsWith('HPE_')) return phase === 'body' ? 'truncated' : 'protocol';
  if (code === 'ECONNRESET' || code === 'EPIPE') return phase === 'body' ? 'truncated' : 'reset';
  return byCode[code] ?? (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') ? 'tls' : 'protocol');
}

/**
 * Whose time ended when a check's signal cut an exchange short. The end of the check's budget (a TimeoutError) is the target's timeout when the
 * exchange had at least half of it, that is, was waited for no less than everything before it took. Else, and on an interrupt, it is ours.
 */
export function abortCode(reason: unknown, waited_ms: number, spent_ms: number): 'TICKMARK_TIMEOUT' | 'TICKMARK_BUDGET' {
  return reason instanceof Error && reason.name === 'TimeoutError' && waited_ms >= spent_ms ? 'TICKMARK_TIMEOUT' : 'TICKMARK_BUDGET';
}
