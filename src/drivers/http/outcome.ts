import type { Outcome } from '../../model/outcome.ts';

export type Phase = 'dns' | 'connect' | 'tls' | 'wait' | 'body' | 'redirect';

const byCode: Record<string, Outcome> = {
  ECONNREFUSED: 'refused', ENOTFOUND: 'unresolved', EAI_AGAIN: 'unresolved', ENETUNREACH: 'unreachable', EHOSTUNREACH: 'unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls', DEPTH_ZERO_SELF_SIGNED_CERT: 'tls', CERT_HAS_EXPIRED: 'tls', SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls', EPROTO: 'tls', TICKMARK_REDIRECT: 'denied',
  TICKMARK_ADDRESS: 'denied',
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
