import { join } from 'node:path';
import { kindOf, kinds } from '../../../kinds/index.ts';
import { CheckFile, type Check } from '../../../model/check.ts';
import { parseCheck, type CheckRead } from '../../../lib/check-file.ts';
import type { Target } from '../../../model/target.ts';
import { visible } from '../show.ts';
import type { Candidate } from './candidates.ts';
import { checkFile } from './check-file.ts';
import { parameters, type Question } from './parameters.ts';
import type { Session, Step } from './session.ts';
import { namesIn, writeWhole } from './write.ts';

/** Asks for what a new check needs, writes its file, and goes on to bind the claim to it. Nothing is written that would not load. */
export async function newCheck(session: Session, candidate: Candidate, bindTo: (session: Session, candidate: Candidate, check: Check) => Promise<Step>): Promise<Step | 'again'> {
  const { ask, say, checks, targets, content, read: { document } } = session;
  const kind = candidate.kind ?? (await ask(`  of which kind? ${kinds.map(({ id }) => id).join(', ')}`));
  if (kind === null) return 'stopped';
  const asked = parameters[kind];
  if (!kindOf(kind)) { say(`  "${visible(kind)}" is no kind: nothing was written`); return 'again'; }
  if (!asked) { say(`  what a check of kind ${kind} needs is not known here: write it by hand, see docs/kinds`); return 'again'; }
  const target = asked.needs === null ? null : targetWith(asked.needs, targets);
  if (target === undefined) { say(`  ${kind} needs a target with a ${asked.needs}, and targets.yml has none: write one first`); return 'again'; }
  const usual = `${candidate.claim.topic}.${candidate.claim.id}`;
  const id = await ask(`  id of the new check? empty: ${usual}`);
  if (id === null) return 'stopped';
  const check = id === '' ? usual : id;
  const unfit = CheckFile.shape.id.safeParse(check).error?.issues[0]?.message ?? (checks.some((one) => one.id === check) ? 'an id of its own: content/checks has that one' : null);
  if (unfit !== null) { say(`  expected ${unfit}; nothing was written`); return 'again'; }
  const answers: Record<string, string> = {};
  for (const question of asked.questions) {
    const answer = await answered(session, candidate, question);
    if (answer === null) return 'stopped';
    answers[question.name] = answer;
  }
  const folder = join(content, 'checks');
  const made = checkFile({ check, kind, target, with: asked.with(answers), claim: candidate.claim, document: document.file }, namesIn(folder), targets);
  if ('faults' in made) { say(`  that would not load: ${made.faults.map(({ what }) => what).join('; ')}; nothing was written`); return 'again'; }
  writeWhole(join(folder, made.file), made.text);
  say(`  wrote content/checks/${made.file}`);
  const loaded = (parseCheck(made.file, made.text) as CheckRead).check;
  checks.push(loaded);
  return bindTo(session, candidate, loaded);
}

/** A path that the claim names is its own usual answer. */
async function answered({ ask }: Session, { claim }: Candidate, { name, ask: what, usual }: Question): Promise<string | null> {
  const own = usual ?? (claim.form === 'exists' && name === 'path' ? claim.subject : undefined);
  const answer = await ask(`  ${what}?${own === undefined ? '' : ` empty: ${own}`}`);
  return answer === '' ? (own ?? '') : answer;
}

/** The first target that has the address; undefined where none has. */
const targetWith = (address: 'url' | 'dsn' | 'root', targets: Record<string, Target>): string | undefined => Object.keys(targets).find((name) => targets[name]?.[address] !== undefined);
