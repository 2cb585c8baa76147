import type { Admission, ExtractedClaim } from '../model/extraction.ts';
import type { Draft } from './grammar/draft.ts';
import { strengthOf } from './grammar/strength.ts';
import { topicOf } from './grammar/topic.ts';
import { claimIds } from './identity/claim-id.ts';
import { quoteOf } from './identity/quote.ts';
import { keyText, subjectKey } from './identity/subject-key.ts';
import { wordsFor } from './lexicon/all.ts';
import type { Words } from './lexicon/lexicon.ts';
import { placeOf, type Unit } from './markdown/unit.ts';
import { unitsOf } from './markdown/units.ts';
import { extractedRatio } from './ratio.ts';
import { type Stated, walk } from './walk.ts';

/** What a report says and what it admits. `extracted_ratio` is the share of its figures and marks that became either; null when it has none. */
export type Extracted = { claims: ExtractedClaim[]; admissions: Admission[]; extracted_ratio: number | null };

/** Claims of the text of a Markdown report. `lineage` names the report over its renames: ids stay the same as long as it does. */
export function extract(text: string, lineage: string): Extracted {
  const { stated, words } = readReport(text);
  const idOf = claimIds(lineage);
  const claims: ExtractedClaim[] = [];
  const admissions: Admission[] = [];
  for (const one of stated) {
    const { drafts, admits } = one.said;
    for (const draft of drafts) claims.push(claimOf(one, draft, idOf, words));
    if (admits) admissions.push({ line: one.unit.line, quote: quoteOf(one.unit.raw, 0), kind: admits });
  }
  return { claims, admissions, extracted_ratio: extractedRatio(stated) };
}

/** Every unit of a report with what was read in it: modes, figures, marks, and what the grammar makes of them. */
export function readReport(text: string): { stated: Stated[]; words: Words } {
  const words = wordsFor(text);
  return { stated: walk(unitsOf(text), words), words };
}

function claimOf(one: Stated, draft: Draft, idOf: ReturnType<typeof claimIds>, words: Words): ExtractedClaim {
  const { unit, mode, section, said } = one;
  const { form, subject, polarity, tier, value, threshold, rule } = draft;
  const heading = section.at(-1) ?? '';
  const spoken = unit.kind === 'row' ? `${subject} ${value?.raw ?? ''}` : one.reading.text;
  const key = { section: keyText(heading), subject: unit.kind === 'row' || form === 'exists' ? keyText(subject) : subjectKey(one.reading), exists: form === 'exists' };
  return {
    id: idOf(key), ...placeIn(unit, draft), quote: quoteOf(unit.raw, unit.kind === 'row' ? draft.at - unit.column : draft.at), form,
    topic: topicOf(form, said.drafts.length > 1 ? subject : spoken, heading, value, words), subject: subject === '' ? spoken.slice(0, 80) : subject,
    polarity, strength: strengthOf(form, spoken, value, words), tier, value, ...(threshold === undefined ? {} : { threshold }), section: [...section], mode, rule,
  };
}

/** A row's drafts give columns of the line; other drafts an index of the text without markup, so the figure is looked up in the source. */
function placeIn(unit: Unit, draft: Draft): { line: number; column: number } {
  if (unit.kind === 'row') return { line: unit.line, column: Math.max(1, draft.at) };
  const at = draft.value ? unit.raw.indexOf(draft.value.raw) : -1;
  return placeOf(unit, at >= 0 ? at : Math.max(0, unit.raw.search(/\S/)));
}
