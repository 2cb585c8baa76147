import { compareJudgements, type JudgementDiff } from '../../diff/judgements.ts';
import { TickmarkError } from '../../lib/error.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { PackContent } from '../../model/pack-content.ts';
import { unlessLater } from '../../pack/later.ts';
import { openPack } from '../../pack/open.ts';
import { judgementOf, projectionOf } from '../judgement.ts';
import { demandJudgeable } from '../later-version.ts';
import { movedLines } from '../moved.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';
import { reading } from '../reading.ts';
import { summary } from '../summary.ts';
import { version } from '../../pack/version.ts';

/**
 * Recomputes facts and verdicts from the sealed evidence and compares them with what was sealed. When the same version of the judge comes to another result,
 * somebody wrote the verdicts by hand: 90. What an earlier version said otherwise is drift: it is named, and the exit code is today's gate. What a later
 * version sealed, or is of a kind unknown here, is undetermined: 75. Reads the pack and nothing else.
 */
export async function judge(io: Io, _options: object, name?: string): Promise<number> {
  const shown = reading(io);
  const folder = packFolder(io, name);
  const content = await openPack(folder, shown.pack).catch(async (error: unknown) => { throw await unlessLater(error, folder); }).finally(shown.end);
  demandJudgeable(content);
  const now = recomputed(content);
  const moved = compareJudgements(content, now);
  if (io.json) io.out(JSON.stringify(model(content, now, moved)));
  else io.out([summary(now), ...lines(content, now, moved)].join('\n'));
  if (content.judgement.judge === now.judge) demandUntampered(content, now, moved);
  return now.gate.exit;
}

const recomputed = ({ pack, checks, evidence, documents, ledgers, bindings, waivers, judgement }: PackContent): Judgement =>
  judgementOf(version(), checks, evidence, documents.map((document) => ({ document, ledger: ledgers[document.id] ?? [], bindings: bindings[document.id] ?? [] })), { waivers, startedAt: pack.startedAt, git: pack.git, format: judgement.format });

/** `drift`: what moved from one version of the judge to another; null for the same version, and then `tampered` says what is not as it was judged. */
function model({ pack, digest, judgement: sealed }: PackContent, now: Judgement, moved: JudgementDiff | null): object {
  const isSame = sealed.judge === now.judge;
  const nothing: JudgementDiff = { checks: [], claims: [], waivers: [], exit: null };
  const differing = moved?.checks.map(({ check }) => check) ?? [];
  return { pack: pack.id, digest, agrees: moved === null, differing, sealedBy: sealed.judge, drift: isSame ? null : { from: sealed.judge, to: now.judge, ...(moved ?? nothing) }, tampered: isSame ? moved : null, ...now };
}

function lines({ pack, judgement: sealed }: PackContent, now: Judgement, moved: JudgementDiff | null): string[] {
  const head = `recomputed from ${pack.id}:`;
  const versions = `judge ${sealed.judge}, which sealed it, and this one, ${now.judge}`;
  if (sealed.judge === now.judge) return moved === null ? [`${head} every verdict and ruling as sealed`] : [`${head} not what the same judge, ${sealed.judge}, was said to have found`, ...movedLines(moved)];
  if (moved === null) return [`${head} every verdict and ruling as sealed; no drift between ${versions}`];
  return [`${head} drift between ${versions}`, ...movedLines(moved), 'The evidence is as it was sealed: this is no tampering, and the exit code is that of this judge.'];
}

/** One version of the judge comes to one result. */
function demandUntampered({ pack, checks, evidence }: PackContent, now: Judgement, moved: JudgementDiff | null): void {
  const tampered = (what: string): TickmarkError => new TickmarkError(90, what, `Do not trust ${pack.id}. Get the pack again from where it was sealed, or run the checks again.`);
  if (pack.exit !== now.gate.exit) throw tampered(`pack.json says exit ${pack.exit}, and the evidence gives ${now.gate.exit}`);
  if (pack.projection !== null && pack.projection !== projectionOf(checks, now, evidence)) throw tampered('pack.json gives a second digest (projection) that does not follow from the evidence');
  if (moved === null) return;
  const what = [...moved.checks.map(({ check }) => check), ...moved.claims.map(({ claim }) => claim)];
  throw tampered(`data/verdicts.json does not follow from the evidence: ${what.join(', ') || 'its sums, or the words of a ruling'}`);
}
