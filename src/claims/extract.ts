import { TickmarkError } from '../lib/error.ts';
import type { Admission, ExtractedClaim } from '../model/extraction.ts';
import { type About, aboutOf, rowAbout, sectionAbout } from './about.ts';
import type { Draft } from './grammar/draft.ts';
import { strengthOf } from './grammar/strength.ts';
import { topicIn, topicOf } from './grammar/topic.ts';
import { claimIds } from './identity/claim-id.ts';
import { quoteOf } from './identity/quote.ts';
import { keyText } from './identity/subject-key.ts';
import { wordsFor } from './lexicon/all.ts';
import type { Words } from './lexicon/lexicon.ts';
import { tokensOf } from './lexicon/tokens.ts';
import { placeOf, type Unit } from './markdown/unit.ts';
import { unitsOf } from './markdown/units.ts';
import { extractedRatio } from './ratio.ts';
import { type Stated, walk } from './walk.ts';

/** What a report says and what it admits. `extracted_ratio` is the share of its figures and marks that became either; null when it has none. */
export type Extracted = { claims: ExtractedClaim[]; admissions: Admission[]; extracted_ratio: number | null };

/** A report that was read: its units in order with what they say, and the words it was read by. */
export type Read = { stated: Stated[]; words: Words };

/** A report states no more than this; what does is no report, and would fill the memory. */
const most_claims = 150_000;

/** Claims of the text of a Markdown report. `lineage` names the report over its renames: ids stay the same as long as it does. Throws TickmarkError 74 over 150,000 claims. */
export const extract = (text: string, lineage: string): Extracted => extracted(readReport(text), lineage);

/** The same of a report that is read already. */
export function extracted({ stated, words }: Read, lineage: string): Extracted {
  const idOf = claimIds(lineage);
  const claims: ExtractedClaim[] = [];
  const admissions: Admission[] = [];
  let section: readonly string[] | null = null;
  let of_section = sectionAbout('', words);
  for (const one of stated) {
    const { drafts, admits } = one.said;
    if (drafts.length > 0) {
      if (one.section !== section) of_section = sectionAbout((section = one.section).at(-1) ?? '', words);
      const about = aboutOf(one, of_section, words);
      for (const draft of drafts) claims.push(claimOf(one, draft, idOf, about, words));
      if (claims.length > most_claims) throw new TickmarkError(74, `expected a report of at most ${most_claims} claims, found more by line ${one.unit.line}`, 'Split it, or name the report itself and not a log.');
    }
    if (admits) admissions.push({ line: one.unit.line, quote: quoteOf(one.unit.raw, 0), kind: admits });
  }
  return { claims, admissions, extracted_ratio: extractedRatio(stated) };
}

/** Every unit of a report with what was read in it: modes, figures, marks, and what the grammar makes of them. */
export function readReport(text: string): Read {
  const words = wordsFor(text);
  return { stated: walk(unitsOf(text), words), words };
}

function claimOf(one: Stated, draft: Draft, idOf: ReturnType<typeof claimIds>, about: About, words: Words): ExtractedClaim {
  const { unit, mode, section, said } = one;
  const { form, subject, polarity, tier, value, threshold, rule } = draft;
  const of_row = unit.kind === 'row' ? rowAbout(`${subject} ${value?.raw ?? ''}`, words) : null;
  const { text, topic, absolute } = of_row ?? about;
  const key = { section: about.section, subject: of_row || form === 'exists' ? keyText(subject) : about.key(), exists: form === 'exists' };
  return {
    id: idOf(key), ...placeIn(unit, draft), quote: quoteOf(unit.raw, unit.kind === 'row' ? draft.at - unit.column : draft.at), form,
    topic: topicOf(form, said.drafts.length > 1 ? of_row ? of_row.topic(subject.length) : topicIn(tokensOf(subject), words) : topic(), about.section_topic, value), subject: subject === '' ? text.slice(0, 80) : subject,
    polarity, strength: strengthOf(form, value, absolute), tier, value, ...(threshold === undefined ? {} : { threshold }), section: [...section], mode, rule,
  };
}

/** A row's drafts give columns of the line; other drafts an index of the text without markup, so the figure is looked up in the source. */
function placeIn(unit: Unit, draft: Draft): { line: number; column: number } {
  if (unit.kind === 'row') return { line: unit.line, column: Math.max(1, draft.at) };
  const at = draft.value ? unit.raw.indexOf(draft.value.raw) : -1;
  return placeOf(unit, at >= 0 ? at : Math.max(0, unit.raw.search(/\S/)));
}
