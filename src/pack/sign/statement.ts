import type { Artifact, Pack } from '../../model/pack.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { Statement } from '../../model/attestation.ts';
import { sha256 } from '../../lib/hash.ts';
import { files } from '../layout.ts';

type Sealed = { digest: string; record: Omit<Pack, 'format' | 'id' | 'previous'>; judgement: Judgement };

const about = (digest: string) => ({ _type: 'https://in-toto.io/Statement/v1' as const, subject: [{ name: files.tagManifest, digest: { sha256: digest } }] });
/** Checks, targets, claims and waivers as they were: what was asked for. */
const policyOf = (artifacts: readonly Artifact[]) => artifacts.filter(({ role }) => role === 'content');

/**
 * What was tested and how it ended (in-toto Test Result v0.1), with the counts a reviewer needs. An undetermined check is neither passed nor failed; a
 * waived one failed, and somebody answers for it: with one of them a green gate is WARNED, never PASSED.
 */
export function testResult({ digest, record, judgement: { verdicts, gate, rulings, waivers } }: Sealed): Statement {
  const waived = waivers.filter(({ state }) => state === 'waived').map(({ check }) => check);
  const named = (status: string) => verdicts.filter((verdict) => verdict.status === status).map(({ check }) => check);
  const ruled = (status: string) => rulings.filter((ruling) => ruling.counted && ruling.status === status).length;
  return {
    ...about(digest), predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: gate.exit !== 0 ? 'FAILED' : waived.length > 0 ? 'WARNED' : 'PASSED',
      configuration: policyOf(record.artifacts).map(({ path, sha256: hash }) => ({ name: path, digest: { sha256: hash } })),
      passedTests: named('pass'), warnedTests: waived, failedTests: named('fail').filter((check) => !waived.includes(check)), undeterminedTests: named('undetermined'),
      counts: {
        checks: gate.checks, passed: gate.passed, failed: gate.failed, undetermined: gate.undetermined, waived: gate.waived, exit: gate.exit,
        claims: rulings.length, confirmed: ruled('confirmed'), refuted: ruled('refuted'), self_contradicting: ruled('self-contradicting'), unverifiable: ruled('unverifiable'),
      },
      state: record.state, environment: record.environment, startedAt: record.startedAt, sealedAt: record.sealedAt,
    },
  };
}

/** What held, for who only wants to know that (in-toto Simple Verification Result v0.1), and the digests of the policy it held against. */
export function verificationResult({ digest, record, judgement: { gate, rulings } }: Sealed): Statement {
  const policy = policyOf(record.artifacts).map(({ path, sha256: hash }) => ({ name: path, digest: { sha256: hash } }));
  const whole = sha256(policy.map(({ name, digest: { sha256: hash } }) => `${hash}  ${name}\n`).sort().join(''));
  const properties = [
    ...(gate.exit === 0 ? ['TICKMARK_GATE_PASSED'] : []),
    ...(gate.checks > 0 && gate.passed === gate.checks ? ['TICKMARK_EVERY_CHECK_PASSED'] : []),
    ...(gate.checks > 0 && gate.undetermined === 0 && record.state === 'complete' ? ['TICKMARK_EVERY_CHECK_DECIDED'] : []),
    ...(rulings.length > 0 && !rulings.some(({ status }) => status === 'refuted' || status === 'self-contradicting') ? ['TICKMARK_NO_CLAIM_FALSE'] : []),
  ];
  return {
    ...about(digest), predicateType: 'https://in-toto.io/attestation/svr/v0.1',
    predicate: { verifier: { id: `pkg:npm/tickmark@${record.tool.version}`, policy: { digest: { sha256: whole }, content: policy } }, timeCreated: record.sealedAt, properties },
  };
}
