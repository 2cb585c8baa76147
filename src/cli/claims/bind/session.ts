import type { ClaimRead } from '../../../lib/claim-file.ts';
import type { Binding } from '../../../model/binding.ts';
import type { Check } from '../../../model/check.ts';
import type { Target } from '../../../model/target.ts';
import { visible } from '../show.ts';
import type { Ask } from './ask.ts';
import type { Candidate } from './candidates.ts';
import { factsFor, needsFact } from './fact.ts';
import { addEntry } from './ledger-entry.ts';
import { newCheck } from './new-check.ts';

/** What a walk through a document's claims works on. `content` is the workspace's folder; `by` and `at`: who approves, and the day. */
export type Session = {
  ask: Ask; say(text: string): void; content: string; read: ClaimRead; checks: Check[]; targets: Record<string, Target>; by: string | undefined; at: string;
};
/** What became of one claim. */
export type Step = 'bound' | 'skipped' | 'stopped';

/** Asks about one claim until it is bound, skipped, or the person stops. What is decided is written at once. */
export async function askAbout(session: Session, candidate: Candidate, place: string): Promise<Step> {
  const { claim, state, finding, kind, checks: [suggested] } = candidate;
  const told = [
    `\n${place}  line ${claim.line}  ${visible(claim.quote)}${claim.value ? `  [${visible(claim.value.raw)}]` : ''}`,
    `  ${finding !== null ? `its own report contradicts it (${visible(finding)})` : state === 'unbound' ? 'nothing settles it' : `its binding is ${state}`}; ${suggested ? `suggested: ${suggested.id} (${suggested.kind}), ${visible(suggested.title)}` : kind === null ? 'no kind of check is known for it' : `a check of kind ${kind} could settle it, and there is none yet`}`,
    `  ${suggested ? 'y, ' : ''}CHECK, new, n, skip, quit?`,
  ].join('\n');
  for (let question = told; ; question = `  ${suggested ? 'y, ' : ''}CHECK, new, n, skip, quit?`) {
    const answer = await session.ask(question);
    if (answer === null || /^q(?:uit)?$/i.test(answer)) return 'stopped';
    if (answer === '' || /^s(?:kip)?$/i.test(answer)) return 'skipped';
    const step = /^no?$/i.test(answer) ? await noCheck(session, candidate) : /^new$/i.test(answer) ? await newCheck(session, candidate, bindTo)
      : /^y(?:es)?$/i.test(answer) ? (suggested ? await bindTo(session, candidate, suggested) : unheard(session, 'no check is suggested'))
      : await named(session, candidate, answer);
    if (step !== 'again') return step;
  }
}

function unheard({ say, checks }: Session, what: string): 'again' {
  say(`  ${what}; content/checks has ${checks.map(({ id }) => id).join(', ') || 'none'}`);
  return 'again';
}

async function named(session: Session, candidate: Candidate, id: string): Promise<Step | 'again'> {
  const check = session.checks.find((one) => one.id === id);
  return check ? bindTo(session, candidate, check) : unheard(session, `"${visible(id)}" is no check`);
}

/** A figure needs a fact to be held against; without one a pass says nothing of it. */
async function bindTo(session: Session, candidate: Candidate, check: Check): Promise<Step> {
  const facts = needsFact(candidate.claim) ? factsFor(candidate.claim, check) : [];
  const fact = needsFact(candidate.claim)
    ? await session.ask(`  which fact of ${check.id} gives this figure${facts.length > 0 ? ` (such as ${facts.join(', ')})` : ''}? empty: none, and the figure stays unverifiable`) : '';
  if (fact === null) return 'stopped';
  return write(session, candidate, { check: [check.id], ...(fact === '' ? {} : { fact }) });
}

async function noCheck(session: Session, candidate: Candidate): Promise<Step | 'again'> {
  const reason = await session.ask('  why can no check tell? (one line)');
  if (reason === null) return 'stopped';
  if (reason !== '') return write(session, candidate, { verdict: 'human-only', reason });
  session.say('  a reason is needed: nothing was written');
  return 'again';
}

function write(session: Session, { claim, text_sha256 }: Candidate, terms: Omit<Binding, 'id' | 'text_sha256'>): Step {
  const entry: Binding = { id: claim.id, text_sha256, ...terms, by: session.by, at: session.at };
  session.say(`  added to content/${addEntry(session.content, session.read.document, entry, claim)}`);
  return 'bound';
}
