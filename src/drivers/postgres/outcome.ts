import type { Outcome } from '../../model/outcome.ts';
import { outcomeOf } from '../http/outcome.ts';

export type SqlFault = { code: string; message: string };

/** The server's SQLSTATE or the platform's code, and the message, of whatever was thrown. */
export function faultOf(thrown: unknown): SqlFault {
  const { code, message = String(thrown) } = thrown as { code?: string; message?: string };
  if (typeof code === 'string') return { code, message };
  if (/timeout/i.test(message)) return { code: 'TICKMARK_TIMEOUT', message };
  if (/does not support SSL/.test(message)) return { code: 'ERR_SSL', message };
  return { code: /terminated|closed|ended|not queryable/i.test(message) ? 'ECONNRESET' : 'TICKMARK_PROTOCOL', message };
}

/** Every SQLSTATE of the server has a digit; the platform's codes (EPIPE) have none. */
export const isSqlState = (code: string): boolean => /^(?=.*\d)[0-9A-Z]{5}$/.test(code);

/** What a connection that was not opened means. 3D000: no such database; 57P03: starting up; 53300: full; 28xxx: who are you. */
export function connectOutcome({ code }: SqlFault): Outcome {
  if (!isSqlState(code)) return outcomeOf(code, 'connect');
  if (code.startsWith('28')) return 'denied';
  if (code === '3D000') return 'absent';
  return code === '57P03' || code.startsWith('53') ? 'refused' : 'protocol';
}

/** A pooler that does not know the parameters a session is opened with (PgBouncer, ignore_startup_parameters). */
export const refusesBounds = ({ code, message }: SqlFault): boolean => code === '08P01' && /unsupported startup parameter/.test(message);

/**
 * What a statement's fault means. An error the server states is observed: it is the answer. 42P01: no such table;
 * 57014 and 55P03: statement or lock timeout; 57P0x and 08xxx: the session ended.
 */
export function statementOutcome({ code }: SqlFault, stopped: boolean): Outcome {
  if (stopped || code === '57014' || code === '55P03' || code === 'TICKMARK_TIMEOUT') return 'timeout-body';
  if (!isSqlState(code)) return outcomeOf(code, 'wait');
  if (code === '42P01' || code === '3F000') return 'absent';
  return code.startsWith('57P0') || code.startsWith('08') ? 'reset' : 'observed';
}
