import type { ExitCode } from '../../model/exit-code.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { CheckDiff } from '../../model/pack-diff.ts';
import type { UndeterminedReason } from '../../model/verdict.ts';
import type { z } from 'zod';

const s = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const outcome: Record<Outcome, string> = {
  observed: 'an answer', absent: 'nothing there', refused: 'connection refused', unresolved: 'name not found', unreachable: 'no route to it',
  reset: 'connection reset', 'timeout-connect': 'no connection in time', 'timeout-first-byte': 'no answer in time',
  'timeout-body': 'answer not finished in time',
  tls: 'no valid TLS', protocol: 'not the protocol', truncated: 'answer cut short', denied: 'access denied', stale: 'stale evidence',
  forged: 'forged evidence',
  'not-configured': 'not configured', unsupported: 'not supported here', 'collector-error': 'the collector broke',
};
const reason: Record<z.infer<typeof UndeterminedReason>, string> = {
  outcome: 'the system gave nothing to judge', 'control-failed': 'a control failed, so a pass would prove nothing',
  'undetermined-assertion': 'a fact it needs is missing',
  'not-refutable': 'an assertion could not have failed', substitution: 'the other end was not the real thing',
  environment: 'the environment is weaker than demanded',
  'nothing-asserted': 'nothing was asserted', 'not-run': 'it did not run', 'derive-failed': 'no facts could be derived',
};
/** Nearly all of them as an adjective after "exit 68:". */
const exit: Record<ExitCode, string> = {
  0: 'pass', 1: 'a bug in the tool', 64: 'usage', 65: 'readiness', 66: 'backup', 67: 'storage URL', 68: 'event stream', 69: 'target unavailable',
  70: 'substitute (mock) found',
  71: 'performance figure (KPI)', 72: 'process', 73: 'alert', 74: 'pack could not be read or written', 75: 'undetermined', 77: 'permission',
  78: 'configuration',
  79: 'isolation or authorization', 80: 'webhook', 81: 'queue or dead letter', 82: 'egress', 83: 'tests or coverage', 84: 'determinism',
  85: 'accuracy',
  86: 'resources or stop', 87: 'HTTP contract', 88: 'database transaction', 89: 'secrets', 90: 'pack tampered with', 91: 'claim refuted',
  92: 'inventory or provenance', 93: 'mail or SMS',
};
const movement: Record<CheckDiff['movement'], (n: number) => string> = {
  'new failure': (n) => s(n, 'new failure'), fixed: (n) => `${n} fixed`, 'still failing': (n) => `${n} still failing`,
  'still passing': (n) => `${n} still passing`,
  undecided: (n) => `${n} without evidence`, added: (n) => `${s(n, 'check')} added`, removed: (n) => `${s(n, 'check')} removed`,
};
const predicate: Record<string, (operand: string) => string> = {
  equals: (x) => x, same_as: (x) => `the same as ${x}`, one_of: (x) => `one of ${x}`, lt: (x) => `below ${x}`, lte: (x) => `at most ${x}`,
  gt: (x) => `above ${x}`,
  gte: (x) => `at least ${x}`, near: (x) => `near ${x}`, matches: (x) => `of the form ${x}`, contains: (x) => `containing ${x}`,
    starts_with: (x) => `starting with ${x}`,
  ends_with: (x) => `ending with ${x}`, type: (x) => `of type ${x}`, exists: (x) => (x === 'true' ? 'present' : 'not present'),
  length: (x) => `number of items ${x}`,
  sequence: (x) => `in this order: ${x}`, superset_of: (x) => `containing all of ${x}`, subset_of: (x) => `nothing but ${x}`,
  unique: () => 'without duplicates',
  schema: () => 'of the given shape', not: (x) => `not ${x}`, all: (x) => x, any: (x) => x,
};

/** Every visible word of the report in English. Another language is another file of this type. */
export const en = {
  lang: 'en' as string, brand: 'Tickmark', skip: 'Skip to content', mainNavigation: 'Main', packNavigation: 'This pack',
  nav: { ledger: 'Packs', dossier: 'Dossier', checks: 'Checks', claims: 'Claims', changes: 'What changed', artifacts: 'Artifacts', about: 'About' },
  verdict: { pass: 'Passed', fail: 'Failed', fatal: 'Failed, fatal', note: 'Failed, note', undetermined: 'No evidence' },
  ruling: { confirmed: 'Confirmed', refuted: 'Refuted', unverifiable: 'Unverifiable', 'self-contradicting': 'Contradicts itself' },
  outcome, reason, exit, movement, predicate, and: 'and', or: 'or', yes: 'yes', no: 'no', nothing: 'nothing', none: 'none',
  quantifier: { that: '', each: 'every ', some: 'some ', none: 'no ' }, role: { control: 'control', expect: 'demand', outcome: 'outcome' },
  result: { true: 'holds', false: 'does not hold', undetermined: 'not decidable' },
  environment: { production: 'production', staging: 'staging', ci: 'CI', local: 'local' }, substitution: { real: 'real', emulated: 'emulated',
    captured: 'captured', mock: 'mock' },
  sentence: (text: string) => `${text}.`, of: (part: number, whole: number) => `${part} of ${whole}`, quote: (text: string) => `“${text}”`,
  decision: {
    no: 'Do not approve.', yes: 'Nothing found against approval.', unknown: 'Cannot decide.',
    fatal: (n: number) => `${s(n, 'fatal check')} failed.`, failed: (n: number) => `${s(n, 'check')} failed.`,
    refuted: (n: number) => `${s(n, 'claim is', 'claims are')} false.`,
    noEvidence: (n: number) => `${s(n, 'check has', 'checks have')} no evidence.`, nothingChecked: 'Nothing was checked.',
    aborted: 'The run was interrupted.',
    notCovered: (n: number) => `${s(n, 'thing')} not covered.`,
  },
  exitCode: (code: number) => `exit ${code}`, exitIs: (code: number, word: string) => `exit ${code}: ${word}`,
  decidedBy: (check: string) => `set by ${check}`,
  dossier: {
    kicker: 'Evidence dossier', pack: (id: string) => `pack ${id}`,
    said: (title: string, quote: string) => `“${title}” says “${quote}”.`, collectedOn: (day: string) => `The evidence collected on ${day}`,
    refutes: (others: number, of: number) => (of === 0 ? 'refutes that claim.' : `refutes that claim and ${others} of the ${of} others held against it.`),
    refutesConclusion: (n: number, of: number) => `refutes that: ${n} of the ${of} claims held against it ${n === 1 ? 'is' : 'are'} false.`,
    confirms: (n: number, of: number) => `confirms ${n} of the ${of} claims held against it.`,
    noClaims: 'No claims were given; the false-claim rate cannot be stated.',
    strongest: (title: string, found: string) => `${title}: ${found}.`, allPassed: (n: number) => `Every one of ${s(n, 'check')} passed.`,
    source: (environment: string) => `Collected from the ${environment} system itself; every figure here links to the recorded artifact.`,
    checksPassed: 'Checks passed', claimsFalse: 'Claims found false', origin: 'Evidence origin', since: (id: string) => `Since pack ${id}`,
    noEarlier: 'Since the pack before',
    failedOf: (failed: number, fatal: number, without: number) => `${failed} failed (${fatal} fatal), ${without} without evidence`,
    rate: (rate: string, ci: string, undecided: number) => `${rate}, 95 % CI ${ci}; ${undecided} undecided`, noRate: 'no claim was decided',
    real: (n: number) => `${n} real`, otherOrigin: (parts: string, environment: string) => `${parts}; ${environment} environment`,
        firstPack: 'First pack', nothingToCompare: 'No earlier pack: nothing to compare with yet',
    earlierMissing: 'The pack before is not in this workspace', noChange: 'No change',
    blocks: 'What blocks approval', blocksCaption: 'Checks that failed or have no evidence, worst first',
    blocksNothing: (n: number) => `Nothing: every one of ${s(n, 'check')} passed.`,
    more: (n: number) => `and ${n} more`, claims: 'Claims held against the evidence',
    claimsCaption: 'With file and line; the exact words stand on the page of the claim', notProved: 'What this pack does not prove',
    seal: 'Seal and origin', verify: 'Check it yourself',
    verifyNote: 'Exit 0: every byte has the hash that was sealed, and the chain is whole. “tickmark judge” recomputes the verdicts from the pack alone.',
    decide: 'Decision', sign: ['Name and role', 'Approve / reject / approve with conditions', 'Conditions', 'Valid until', 'Date', 'Signature'],
    decideNote: 'Binds to the pack sha256 above and is void for any other pack. The pack does not name who collected it: whoever decides states that it was somebody else.',
  },
  col: {
    verdict: 'Verdict', check: 'Check', expected: 'Expected', recorded: 'Recorded', evidence: 'Evidence', owner: 'Owner', claim: 'Claim',
    where: 'Where it was made', says: 'Evidence says',
    pack: 'Pack', date: 'Sealed', passed: 'Checks passed', false: 'Claims false', exit: 'Exit', chain: 'Chain', fact: 'Fact', before: 'Before',
    after: 'After', change: 'Change',
    name: 'Name', type: 'Type', size: 'Size', sha256: 'sha256', demand: 'Demand', result: 'Result', why: 'Why', 
    raw: 'Raw', 
  },
  notProved: {
    check: (title: string, why: string) => `${title}: ${why}`,
    substitute: (title: string, what: string) => `${title}: the other end was ${what}, not the real thing`,
    environment: (name: string) => `Anything about production: the evidence comes from the ${name} environment`,
    claims: (n: number) => `${s(n, 'claim')}: no evidence either way`,
    load: (rate: string) => `Load above ${rate} requests a second: not collected`, after: (when: string) => `Anything after ${when}`,
    commit: (commit: string) => `, commit ${commit}`,
    unsigned: 'Who sealed it: this pack carries no signature', dirty: (n: number) => `The committed source: ${s(n, 'file')} differed from the commit`,
  },
  seal: {
    digest: 'Pack sha256', previous: 'Previous pack', first: 'none, the first of its chain', signed: 'Signed by', unsigned: 'not signed',
    collected: 'Collected', source: 'Source',
    git: (commit: string, dirty: number) => `git ${commit}, ${dirty === 0 ? 'working tree clean' : `${s(dirty, 'file')} changed`}`,
    noGit: 'not in a git repository',
    tool: 'Tool', judge: (version: string) => `judge ${version}`, secrets: 'Secrets',
    redacted: (n: number) => `${s(n, 'value')} redacted before sealing`, artifacts: 'Artifacts',
  },
  checks: {
    title: 'Checks', all: (n: number) => `All ${n} checks passed`, some: (n: number, of: number) => `${n} of ${s(of, 'check')} did not pass`,
    nothing: 'Nothing was checked',
    caption: 'Worst first; expected beside recorded', passed: (n: number) => `${s(n, 'check')} passed`, passedCaption: 'In declared order',
  },
  check: {
    kicker: 'Check', expectedRecorded: (expected: string, recorded: string) => `Expected ${expected}, recorded ${recorded}.`,
    decides: 'What decides it', whole: 'The whole evidence', judged: 'How it was judged',
    judgedCaption: 'Every demand of this check; a control shows that it could have failed',
    refutable: (n: number, of: number) => `${n} of ${s(of, 'demand')} shown able to fail`, kind: 'Kind', rule: 'Follows', judge: 'Judge',
    exit: 'Exit code', origin: 'Evidence', severity: 'Severity', outcome: 'Outcome', asked: 'Collected', reason: 'Why it is checked',
    artifacts: 'Artifacts', recompute: 'Recompute it', claims: 'Claims it settles', noEvidence: 'This check did not run: there is no evidence.',
    took: (ms: string) => `in ${ms}`,
  },
  claims: {
    title: 'Claims', false: (n: number, of: number) => `${n} of ${s(of, 'claim')} ${n === 1 ? 'is' : 'are'} false`, nothing: 'No claims were given',
    undecided: (n: number) => `None of ${s(n, 'claim')} could be decided`,
    counted: 'Counted: claims that a check refuted or that contradict themselves, of all claims that were decided. A conclusion that rests on other claims is not counted again.',
    ci: (ci: string, undecided: number) => `95 % confidence interval ${ci} (Wilson); ${undecided} undecided.`, caption: 'Worst first',
    conclusions: 'Conclusions', conclusionsCaption: 'Ruled by the claims they rest on; not counted again',
    
  },
  claim: {
    kicker: 'Claim', said: (line: number) => `Said · line ${line}`, found: (where: string) => `Found · ${where}`, checkedBy: 'Settled by',
    why: 'Why it counts', rests: 'It rests on',
    parts: (n: number, of: number) => `${n} of the ${s(of, 'claim')} it rests on ${n === 1 ? 'is' : 'are'} false`, again: 'Said again at', 
    settleNote: 'A check in content/checks, bound to this line in the ledger file beside the document.', exchange: 'The whole evidence',
  },
  changes: {
    title: 'What changed', nothing: 'Nothing changed', before: 'Before', after: 'After', loosened: (n: number) => `${s(n, 'demand')} loosened`,
    weakened: (n: number) => `${s(n, 'evidence', 'pieces of evidence')} became weaker`,
    claims: 'Claims', claimsCaption: 'Claims that stand differently now', facts: (n: number) => `${s(n, 'fact')} moved`,
    moreFacts: (n: number) => `${s(n, 'other fact')} moved`, unchanged: (n: number) => `${s(n, 'check')} unchanged`,
    removedDemand: (demand: string) => `Demand removed: ${demand}`,
    loosenedDemand: (demand: string, from: string, to: string) => `Demand loosened: ${demand} from ${from} to ${to}`,
    weakenedFrom: (from: string, to: string) => `Evidence became weaker: ${from} to ${to}`,
    movement: { 'new failure': 'New failure', fixed: 'Fixed', 'still failing': 'Still failing', 'still passing': 'Still passing',
    undecided: 'Undecided', added: 'Added', removed: 'Removed' } satisfies Record<CheckDiff['movement'], string>,
  },
  artifacts: { title: 'Artifacts', count: (n: number, bytes: string) => `${s(n, 'sealed file')}, ${bytes}`,
    caption: 'Names as sealed; the hash is of the raw bytes', checks: 'Gathered by the checks', run: 'Of the run as a whole' },
  artifact: {
    kicker: 'Artifact', raw: 'Raw file', contents: 'Contents', plain: (bytes: string) => `Shown as plain text: ${bytes} is too much for the tree.`,
    excerpt: (bytes: string) => `Beginning and end only: the file has ${bytes}. The raw file is complete.`,
    omitted: (bytes: string) => `… ${bytes} left out …`,
    binary: 'Not UTF-8 text: see the raw file.', verified: 'The hash was checked when this report was built.', alsoNamed: 'Also sealed as',
    request: 'Request', response: 'Response', noResponse: 'No response', timing: 'Timing', body: 'Body', cut: 'cut at the byte limit',
    base64: 'binary, base64', bodyFile: 'kept as a file of its own', peer: 'Answered by', items: (n: number) => s(n, 'item'),
    fields: (n: number) => s(n, 'field'), phase: { dns_ms: 'name', connect_ms: 'connected', tls_ms: 'TLS', first_byte_ms: 'first byte',
    end_ms: 'end' }, redirects: 'Redirects followed', error: 'Error', collection: 'About the collection',
  },
  ledger: { title: 'Evidence packs', newest: 'Newest pack', caption: 'Newest first', follows: (id: string) => `follows ${id}`,
    start: 'starts the chain', broken: 'does not follow a pack here', none: 'No evidence pack yet',
    noneNote: 'Run “tickmark run” in this workspace; the first pack will stand here.', faults: 'Packs that do not open', aborted: 'interrupted' },
  footer: (pack: string, digest: string, version: string) => `${pack} · sha256 ${digest} · tickmark ${version}`,
  about: {
    title: 'How to read this report', verdicts: 'Verdicts', verdictRows: [
      ['pass', 'Passed', 'Every demand of the check holds, at least one was made, and each was shown able to fail.'], ['fail', 'Failed',
      'At least one demand does not hold. Fatal checks stop an approval.'],
      ['undetermined', 'No evidence', 'It could not be decided. This is never counted as a pass.']],
    rulings: 'Claims', rulingRows: [
      ['confirmed', 'Confirmed', 'A check on real evidence passed.'], ['refuted', 'Refuted',
      'A check on real evidence about the same subject failed.'],
      ['self-contradicting', 'Contradicts itself', 'The document says two things that cannot both be true.'], ['unverifiable', 'Unverifiable',
      'No check covers it, or the evidence is too weak. It counts for neither side.']],
    origins: 'Where evidence comes from', originRows: [['real', 'The system itself answered.'], ['emulated',
    'Another product that speaks the same protocol answered.'], ['captured', 'A recording or a catcher stood at the other end.'], ['mock',
    'A stand-in answered. It never confirms a claim.']],
    exits: 'Exit codes',
    exitNote: 'The exit code is that of the first fatal check, in declared order, that did not pass; without a fatal one, of the first that did not pass. Nothing checked is 75, never 0.',
    limits: 'What a pack does not prove', limitRows: ['Anything that no check asked about.', 'Anything before or after the time of collection.',
    'Production, when the evidence comes from somewhere else.', 'That whoever collected it was honest: run the checks again yourself.',
    'That a page is genuine: this page came with the pack. Verify the pack with a fresh install.'],
  },
};
export type Words = typeof en;
