import { collectors } from '../../collectors/index.ts';
import { collectAll } from '../collect/all.ts';
import { demandVariables } from '../collect/environment.ts';
import { readPlan } from '../collect/plan.ts';
import { redactor } from '../collect/redact.ts';
import { demandNoSecrets, secretsOf } from '../collect/secrets.ts';
import { gitState } from '../drivers/git.ts';
import { placedBindings } from '../lib/claim-bindings.ts';
import { TickmarkError } from '../lib/error.ts';
import { Environment } from '../model/origin.ts';
import type { Judgement } from '../model/judgement.ts';
import { beginDraft, type SealedRecord } from '../pack/draft.ts';
import { readEvidence, writeEvidence } from '../pack/evidence.ts';
import { files } from '../pack/layout.ts';
import { readRegular } from '../pack/read-regular.ts';
import { artifactsOf } from '../pack/workspace.ts';
import { demandSealable } from './claims/extraction.ts';
import { fitToSeal } from './fit-to-seal.ts';
import { judgementOf, projectionOf } from './judgement.ts';
import { newPackId } from './pack-id.ts';
import type { Io } from './program.ts';
import { progress } from './progress.ts';
import { lostHead, remember } from './remembered.ts';
import { signerOf } from './trust-root.ts';
import { version } from '../pack/version.ts';

/** What a run leaves behind. */
export type Gathered = { folder: string; digest: string; id: string; judgement: Judgement; aborted: boolean };

/** Collects for every check of the workspace, judges what lies on disk, and seals all of it. An interrupted run is sealed as aborted. */
export async function gather(io: Io, { failFast = false, key }: { failFast?: boolean; key?: string }): Promise<Gathered> {
  const signer = signerOf(io, key);
  const plan = readPlan(io.workspace, readRegular);
  if (plan.checks.length === 0) throw new TickmarkError(75, 'nothing to check: expected at least one file in content/checks, found none', 'Write one, e.g. content/checks/10-ready.md; see examples/estimator.');
  demandVariables(plan, io.variables);
  demandSealable(plan.claims);
  for (const read of plan.claims) {
    if (placedBindings(read).length === 0 && !io.json) io.err(`note: content/claims/${read.document.file} has no ${read.document.id}.ledger.yaml with entries: nothing in it is held against the evidence`);
  }
  const startedAt = io.now();
  const id = newPackId(startedAt);
  const secrets = secretsOf(plan, io.variables);
  demandNoSecrets(plan, secrets);
  const headers = Object.values(plan.targets).flatMap(({ auth }) => Object.values(auth).map(({ header }) => header));
  const redact = redactor([...secrets.keys()], headers);
  const fit = fitToSeal(plan, secrets.keys(), startedAt.toISOString());
  await fit.content();
  const shown = progress(io);
  const { git } = redact.apply({ git: await gitState(io.workspace, io.variables.PATH) });
  const lost = lostHead(io);
  const draft = await beginDraft(artifactsOf(io.workspace), id, startedAt.toISOString());
  try {
    for (const { path, text } of plan.files) {
      draft.write(`data/content/${path}`, text, { role: 'content', check: null, mediaType: path.endsWith('.md') ? 'text/markdown' : 'application/yaml', collectedAt: startedAt.toISOString() });
    }
    const excepted = { waivers: plan.waivers, startedAt: startedAt.toISOString(), git };
    const ran = new Set<string>();
    const collectorOf = (kind: string) => collectors.find((one) => one.kind.id === kind);
    await collectAll(plan.checks, { collectorOf, variables: io.variables, workspace: io.workspace, redact, signal: io.interrupted, now: io.now }, 4, shown.onCheck, (evidence, planned) => {
      writeEvidence(draft, evidence, evidence.startedAt);
      ran.add(evidence.check);
      if (!failFast || planned.check.severity !== 'fatal') return 'go on';
      return judgementOf('', [planned.check], { [evidence.check]: evidence }, [], excepted).gate.exit === 0 ? 'go on' : 'halt';
    });
    shown.end();
    const checks = plan.checks.map(({ check }) => check);
    const evidence = Object.fromEntries([...ran].map((check) => [check, readEvidence(check, draft.read)]));
    const judgement = judgementOf(version(), checks, evidence, plan.claims, excepted);
    const sealedAt = io.now().toISOString();
    draft.write(files.verdicts, `${JSON.stringify(judgement, null, 1)}\n`, { role: 'verdicts', check: null, mediaType: 'application/json', collectedAt: sealedAt });
    const masked = redact.ledger((check) => ran.has(check));
    draft.write(files.redactions, `${JSON.stringify(masked, null, 1)}\n`, { role: 'redactions', check: null, mediaType: 'application/json', collectedAt: sealedAt });
    const aborted = io.interrupted.aborted && ran.size < checks.length;
    const record: SealedRecord = {
      subject: plan.subject, environment: weakest(plan.checks.flatMap(({ target }) => target?.environment ?? [])), state: aborted ? 'aborted' : 'complete',
      tool: { name: 'tickmark', version: version(), node: process.versions.node, platform: `${process.platform}-${process.arch}` }, git,
      startedAt: startedAt.toISOString(), sealedAt, checks: checks.map((check) => ({ id: check.id, ran: ran.has(check.id) })), redacted: masked.total,
      exit: judgement.gate.exit, lost, projection: projectionOf(checks, judgement, evidence),
    };
    await fit.draft(draft.folder, record);
    // Remembered before the next run can seal: of two at a time the older must not be the last word.
    const sealed = await draft.seal(record, signer === null ? undefined : { signer, judgement }, (digest) => remember(io, id, digest));
    shown.step(`sealed ${id}${aborted ? ' as aborted' : ''}`);
    return { ...sealed, id, judgement, aborted };
  } catch (error) {
    // What may hold a secret does not stay.
    if (error instanceof TickmarkError && error.code === 89) draft.discard();
    else draft.abandon();
    throw error;
  }
}

/** A pack is as weak as its weakest part; without a target all happened here. */
const weakest = (seen: readonly Environment[]): Environment => Environment.options[Math.max(...seen.map((one) => Environment.options.indexOf(one)))] ?? 'local';
