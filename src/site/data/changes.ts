import { isWaived, waivedChecks } from '../../judge/waive.ts';
import { easedDemands, easedTerms } from '../../diff/eased.ts';
import { dimensionOf, showNumber } from '../../lib/unit.ts';
import type { CheckDiff, DemandChange, FactChange, TermChange } from '../../model/pack-diff.ts';
import type { Json } from '../../model/json.ts';
import type { Origin } from '../../model/origin.ts';
import type { PackContent } from '../../model/pack-content.ts';
import { demanded, demandText, showValue, subjectName } from './assertion.ts';
import { rulingBadge, verdictBadge, worstFirst } from './badge.ts';
import { momentToSecond } from './moment.ts';
import { movements, movementWords } from './movements.ts';
import { claimIds } from './claim-row.ts';
import { checkPath, claimPath, dossierPath } from './path.ts';
import type { Badge, Link, View } from './view.ts';
import { brief, unmarked, visible } from './visible.ts';
import { type WaiverChange, waiverChanges } from './waiver-change.ts';

/** `delta` is signed, with its unit and ▲ or ▼; empty where the values are not numbers, or nothing was observed on one side. */
export type FactRow = { path: string; before: string; after: string; delta: string };
export type ChangeRow = {
  check: string;
  title: string;
  href: string;
  movement: string;
  before: Badge | null;
  after: Badge | null;
  /** What made it easier to pass. */
  warnings: string[];
  /** What else about the check is not what it was. */
  notes: string[];
  facts: FactRow[];
  moreFacts: FactRow[];
};
export type ChangesPage = {
  title: string;
  /** What the second digests of the two say; null where a pack has none. */
  same: string | null;
  sides: { name: string; link: Link; when: string; digest: string }[];
  rows: ChangeRow[];
  unchanged: ChangeRow[];
  waivers: WaiverChange[];
  claims: { quote: string; href: string | null; before: Badge | null; after: Badge | null }[];
};

const facts_shown = 6;

/** Null without a pack before it in this workspace. */
export function changesPage(view: View): ChangesPage | null {
  const { content, previous, diff, words } = view;
  if (diff === null || previous === null) return null;
  const side = (name: string, { pack, digest }: PackContent) => ({
    name,
    link: { text: pack.id, href: dossierPath(pack.id) },
    when: momentToSecond(pack.sealedAt),
    digest,
  });
  const moved = (one: CheckDiff) => one.state !== 'unchanged';
  const rows = worstFirst(diff.checks.filter(moved), ({ movement }) => (movements.indexOf(movement) + movements.length + 1) % (movements.length + 1));
  const shownRows = rows.map((one) => changeRow(one, view));
  const said = movementWords(diff, words);
  const claims = diff.claims.filter(({ state }) => state !== 'unchanged');
  return {
    title: diff.same === true
      ? words.changes.nothing
      : said.length > 0
        ? said.join(', ')
        : rows.length + claims.length > 0
          ? words.changes.facts(shownRows.reduce((sum, { facts, moreFacts }) => sum + facts.length + moreFacts.length, 0))
          : diff.same === null ? words.changes.nothing : words.changes.aside,
    same: diff.same === null ? null : words.changes.same(diff.same),
    sides: [side(words.changes.before, previous), side(words.changes.after, content)],
    rows: shownRows,
    unchanged: diff.checks.filter((one) => !moved(one)).map((one) => changeRow(one, view)),
    waivers: waiverChanges(view),
    claims: claims.map(({ claim, before, after }) => {
      const home = [content, previous].find((one) => claimIds(one).includes(claim));
      const found = home?.judgement.claims.find(({ id }) => id === claim);
      return {
        quote: words.quote(brief(unmarked(found?.quote ?? claim), 90)),
        href: home ? claimPath(home.pack.id, claim) : null,
        before: before && rulingBadge(before, words, stands(previous, claim)),
        after: after && rulingBadge(after, words, stands(content, claim)),
      };
    }),
  };
}

/** Whether a claim is false there and a waiver lets it stand. */
const stands = ({ judgement: { rulings, waivers } }: PackContent, claim: string): boolean => rulings.some((one) => one.claim === claim && isWaived(one, waivers));

function changeRow(one: CheckDiff, { content, previous, words }: View): ChangeRow {
  const severity = (pack: PackContent | null) => pack?.checks.find(({ id }) => id === one.check)?.severity ?? 'error';
  const badge = (status: CheckDiff['before'], pack: PackContent | null) => (status === null ? null : verdictBadge({ status }, severity(pack), words, pack !== null && waivedChecks(pack.judgement.waivers).has(one.check)));
  const home = one.movement === 'removed' ? previous : content;
  const asserted = assertedSubjects(one.check, previous, content);
  const met = [previous, content].every((pack) => pack === null || observed(pack, one.check));
  const table = (is: boolean) =>
    one.facts
      .filter(({ path }) => asserted.has(path) === is)
      .map((fact) => factRow(fact, met, words))
      .filter(({ before, after }) => before !== after);
  const [judged, rest] = [table(true), table(false)];
  const quiet = one.movement === 'still passing';
  return {
    check: one.check,
    title: visible(one.title),
    href: checkPath((home ?? content).pack.id, one.check),
    movement: words.changes.movement[one.movement],
    before: badge(one.before, previous),
    after: badge(one.after, content),
    warnings: [
      ...easedTerms(one).map((term) => termText(term, words)),
      ...easedDemands(one).map((demand) => demandChangeText(demand, words)),
      ...(one.weakened ? [words.changes.weakenedFrom(originText(one.weakened.before, words), originText(one.weakened.after, words))] : []),
    ],
    notes: [
      ...one.terms.filter((term) => !easedTerms(one).includes(term)).map((term) => termText(term, words)),
      ...one.demands.filter((demand) => !easedDemands(one).includes(demand)).map((demand) => demandChangeText(demand, words)),
    ],
    facts: quiet ? [] : judged.slice(0, facts_shown),
    moreFacts: quiet ? [...judged, ...rest] : [...judged.slice(facts_shown), ...rest],
  };
}

/** Facts that a demand speaks of decide; the rest (times, identities) moves with every run and is folded. */
const assertedSubjects = (check: string, ...packs: (PackContent | null)[]): ReadonlySet<string> =>
  new Set(
    packs.flatMap(
      (pack) =>
        pack?.judgement.verdicts
          .find((verdict) => verdict.check === check)
          ?.assertions.filter(({ role }) => role === 'expect')
          .map(({ subject }) => subject) ?? [],
    ),
  );

const originText = ({ substitution, environment }: Origin, words: View['words']): string =>
  `${words.substitution[substitution]}, ${words.environment[environment]}`;

function demandChangeText({ subject, predicate, before, after, how }: DemandChange, words: View['words']): string {
  const { changes: word } = words;
  const limit = (value: Json | undefined) => demanded(predicate, value, subject, words);
  if (how === 'removed' || how === 'added') return word.demand[how](demandText(subject, predicate, before ?? after, words));
  return word.demandMoved(word.how[how], subjectName(subject), before === undefined ? words.none : limit(before), after === undefined ? words.none : limit(after));
}

const termText = ({ term, before, after, how }: TermChange, words: View['words']): string =>
  words.changes.term(visible(term), words.changes.how[how], showValue(before, null, words), showValue(after, null, words));

/** Numbers that name something: their difference says nothing. */
const names = /(?:status|exit|code|pid|port|version|xid)$/;

/** Whether there was anything to take facts from: a count over a connection that never stood is no measurement. */
const observed = ({ judgement }: PackContent, check: string): boolean =>
  judgement.verdicts.find((verdict) => verdict.check === check)?.outcome === 'observed';

function factRow({ path, before, after }: FactChange, met: boolean, words: View['words']): FactRow {
  const dimension = dimensionOf(path);
  const delta = typeof before === 'number' && typeof after === 'number' && met && !names.test(path) ? after - before : null;
  return {
    path: visible(path),
    before: showValue(before, dimension, words),
    after: showValue(after, dimension, words),
    delta: delta === null ? '' : `${delta > 0 ? '▲ +' : '▼ −'}${showNumber(Math.abs(delta), dimension)}`,
  };
}
