import { expect, test } from 'vitest';
import { connectOutcome, faultOf, statementOutcome } from '../../../src/drivers/postgres/outcome.ts';

const fault = (code: string) => ({ code, message: '' });

test.each([
  ['ECONNREFUSED', 'refused'], ['ENOTFOUND', 'unresolved'], ['EAI_AGAIN', 'unresolved'], ['EHOSTUNREACH', 'unreachable'], ['ECONNRESET', 'reset'],
  ['TICKMARK_TIMEOUT', 'timeout-connect'], ['CERT_HAS_EXPIRED', 'tls'], ['ERR_SSL', 'tls'], ['28P01', 'denied'], ['28000', 'denied'], ['3D000', 'absent'],
  ['57P03', 'refused'], ['53300', 'refused'], ['08P01', 'protocol'], ['TICKMARK_PROTOCOL', 'protocol'],
])('a connection that ends with %s is %s', (code, outcome) => {
  expect(connectOutcome(fault(code))).toBe(outcome);
});

test.each([
  ['42P01', 'absent'], ['3F000', 'absent'], ['57014', 'timeout-body'], ['55P03', 'timeout-body'], ['57P01', 'reset'], ['08006', 'reset'],
  ['25006', 'observed'], ['42501', 'observed'], ['23505', 'observed'], ['ECONNRESET', 'reset'], ['EPIPE', 'reset'],
])('a statement that ends with %s is %s', (code, outcome) => {
  expect(statementOutcome(fault(code), false)).toBe(outcome);
  expect(statementOutcome(fault(code), true)).toBe('timeout-body');
});

test.each([
  ['timeout expired', 'TICKMARK_TIMEOUT'], ['Connection terminated unexpectedly', 'ECONNRESET'],
  ['The server does not support SSL connections', 'ERR_SSL'], ['Invalid packet', 'TICKMARK_PROTOCOL'],
])('the library\'s own words "%s" are %s', (message, code) => {
  expect(faultOf(new Error(message)).code).toBe(code);
});
