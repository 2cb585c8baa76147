import { expectationFault, loadCheck, type Planned } from '../kinds/load.ts';
import { parseCheck } from '../lib/check-file.ts';
import { placedBindings } from '../lib/claim-bindings.ts';
import { type ClaimRead, parseClaimDocument } from '../lib/claim-file.ts';
import { configurationError, type Fault, readYaml } from '../lib/door.ts';
import { parseWaiver } from '../lib/waiver-file.ts';
import type { Json } from '../model/json.ts';
import { type Target, TargetsFile } from '../model/target.ts';
import type { Waiver } from '../model/waiver.ts';
import { type ContentFile, type ReadFile, readContent } from './content.ts';
import { fillIn } from './fill-in.ts';
import { unfoundedWaivers } from './waivers.ts';

/** A workspace's content/ as it was read: what to run, and the very bytes to seal. */
export type Plan = { subject: string; targets: Record<string, Target>; checks: Planned[]; claims: ClaimRead[]; waivers: Waiver[]; files: ContentFile[] };

/** Reads content/ once: every fault of every file in one message (TickmarkError 78), or the plan. Touches nothing else. */
export function readPlan(workspace: string, readFile: ReadFile): Plan {
  const { files, faults } = readContent(workspace, readFile);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const keep = <T extends object>(result: T | { faults: Fault[] }): T[] => {
    if (!('faults' in result)) return [result];
    faults.push(...result.faults);
    return [];
  };
  const below = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`) && path.endsWith('.md')).map(({ path, text }) => ({ name: path.slice(folder.length + 1), text }));
  const file = texts.get('targets.yml');
  const { subject = '', targets = {} } = file === undefined ? { subject: 'this workspace' } : keep(readYaml('targets.yml', file, TargetsFile))[0]?.data ?? {};
  const parsed = below('checks').flatMap(({ name, text }) => keep(parseCheck(name, text)));
  const checks = parsed.flatMap(({ check, lineOf }) => {
    faults.push(...unnamed(check.file, check.with as Json, check.target === undefined || !Object.hasOwn(targets, check.target) ? undefined : targets[check.target], lineOf(['with'])));
    return keep(loadCheck(check, lineOf, targets));
  });
  const claims = below('claims').flatMap(({ name, text }) => keep(parseClaimDocument(name, text, texts.get(`claims/${name.replace(/\.md$/, '.ledger.yaml')}`) ?? null)));
  const waivers = below('waivers').flatMap(({ name, text }) => keep(parseWaiver(name, text)));
  const ids = parsed.map(({ check }) => check.id);
  faults.push(...twice(parsed.map(({ check }) => check)), ...strayLedgers(texts), ...unbound(claims, ids), ...unheard(parsed.map(({ check }) => check), claims), ...unfoundedWaivers(waivers, ids, claims));
  if (faults.length > 0) throw configurationError(faults, `Mend ${faults.length === 1 ? 'it' : 'them'} and run again; nothing was touched.`);
  return { subject, targets, checks, claims, waivers: waivers.map(({ waiver }) => waiver), files };
}

/** `${name}` that the check's target does not have: found here, not in the middle of a run. */
function unnamed(file: string, parameters: Json, target: Target | undefined, line: number): Fault[] {
  const missing = new Set<string>();
  fillIn(parameters, { ...target?.values, nonce: '' }, missing);
  return [...missing].map((name) => ({ file, line, what: `with: \${${name}} is no value of the target; it has ${['nonce', ...Object.keys(target?.values ?? {})].join(', ')}` }));
}

const twice = (checks: readonly { id: string; file: string }[]): Fault[] => checks.flatMap(({ id, file }, index) => {
  const first = checks.findIndex((one) => one.id === id);
  return first === index ? [] : [{ file, line: 1, what: `id "${id}" is already that of ${checks[first]?.file}` }];
});

const strayLedgers = (texts: ReadonlyMap<string, string>): Fault[] => [...texts.keys()].filter((path) => path.endsWith('.ledger.yaml') && !texts.has(path.replace(/\.ledger\.yaml$/, '.md')))
  .map((path) => ({ file: path.replace('claims/', ''), line: 1, what: 'has no document: expected a file of the same name that ends in .md' }));

const unbound = (claims: readonly ClaimRead[], ids: readonly string[]): Fault[] => claims.flatMap(placedBindings).flatMap(({ file, line, name, check = [], expect = [] }) => [
  ...check.filter((one) => !ids.includes(one)).map((one) => `${name ?? 'a claim'} is bound to check "${one}", which is not in content/checks`),
  ...expect.flatMap((item) => expectationFault(item) ?? []).map((fault) => `${name ?? 'a claim'}: expect: ${fault}`),
].map((what) => ({ file, line, what })));

/** A label in a check's `claims:` that no binding has is a typing error that would decide nothing. */
function unheard(checks: readonly { file: string; claims: string[] }[], claims: readonly ClaimRead[]): Fault[] {
  const labels = new Set(claims.flatMap((read) => placedBindings(read).flatMap(({ name }) => (name === null ? [] : [name, `${read.document.id}--${name}`]))));
  // An id of an extracted claim is known once the document is read out: where nothing is bound to it, it names nothing and decides nothing.
  return checks.flatMap(({ file, claims: named }) => named.filter((label) => !labels.has(label) && !/(?:^|--)c[a-z2-7]{10}$/.test(label)).map((label) => ({ file, line: 1, what: `claims: no ledger in content/claims holds "${label}"` })));
}
