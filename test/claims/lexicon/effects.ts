import { extract, readReport } from '../../../src/claims/extract.ts';
import type { ExtractedClaim, Mode } from '../../../src/model/extraction.ts';

/** Words of each language that carry a document: its commonest, a state in the past, one that allows no exception, and its negation. Subjects are of no language. */
export const frames: Readonly<Record<string, { common: string; state: string; every: string; not: string }>> = {
  en: { common: '', state: 'fixed', every: 'all', not: 'not' },
  de: { common: 'der die das und ist nicht mit für ein eine den von', state: 'behoben', every: 'alle', not: 'nicht' },
  es: { common: 'de la el los las del que para con una en por', state: 'corregido', every: 'todos', not: 'no' },
  fr: { common: 'de la le les des du et est une pour dans avec', state: 'corrigé', every: 'tous', not: 'pas' },
  pt: { common: 'de da do das dos que para com não uma em foi', state: 'corrigido', every: 'todos', not: 'não' },
  sv: { common: 'och är för med att som inte av på till den det', state: 'åtgärdat', every: 'alla', not: 'inte' },
  ko: { common: '한국어 글', state: '추가', every: '모든', not: 'not' },
  ja: { common: 'これは日本語のぶん', state: '完了', every: '全て', not: 'not' },
  zh: { common: '中文文本', state: '删除', every: '所有', not: 'not' },
};

type Seen = { claims: ExtractedClaim[]; admits: string[]; mode: Mode };
/** A document with a word in the place where its list is looked for, and what the word does there. Any other word must not do it. */
export type Effect = { document: (word: string, language: string) => string; does: (seen: Seen) => boolean };

const only = ({ claims }: Seen): ExtractedClaim | undefined => (claims.length === 1 ? claims[0] : undefined);
const says = (polarity: string) => (seen: Seen): boolean => only(seen)?.polarity === polarity;
const silent = ({ claims }: Seen): boolean => claims.length === 0;
const under = (...headings: string[]) => ['# Zorblax', ...headings.map((heading) => `## ${heading}`)].join('\n\n');
const cell = (value: string): string => `| Zorblax | Status |\n|---|---|\n| quuxel | ${value} |`;
const line = (text: string): string => `${under('Flimmer')}\n\n${text}`;
const about = (topic: string): Effect => ({ document: (word) => line(`- ✅ Zorblax ${word} quuxel`), does: (seen) => only(seen)?.topic === topic });
const sets = (mode: Mode, above = ''): Effect => ({ document: (word) => `# Zorblax\n\n${above === '' ? '' : `## ${above}\n\n`}### ${word}\n\n- quuxel flimmer brabbel`, does: (seen) => seen.mode === mode });

/** Every list of a lexicon by its path there. */
export const effects: Readonly<Record<string, Effect>> = {
  'words.good': { document: (word, language) => `${cell(word)}\n\n${cell(`${frames[language]?.not} quite ${word}`)}`, does: ({ claims: [as, negated] }) => as?.polarity === '+' && negated?.polarity === '-' },
  'words.bad': { document: cell, does: (seen) => says('-')(seen) && seen.admits.includes('failure') },
  'words.partial': { document: cell, does: (seen) => says('~')(seen) && seen.admits.includes('warning') },
  'words.open': { document: (word) => line(`- Zorblax: ${word}`), does: (seen) => silent(seen) && seen.admits.includes('open') },
  'words.praise': { document: cell, does: says('+') },
  'words.ready': { document: (word) => line(`Zorblax quuxel ${word}`), does: (seen) => only(seen)?.rule === 'ready' },
  'words.did': { document: (word) => line(`${word} zorblax quuxel flimmer`), does: (seen) => only(seen)?.rule === 'prose' },
  'words.does': { document: (word, language) => line(`Zorblax ${word} ${frames[language]?.every} quuxel flimmer`), does: (seen) => only(seen)?.rule === 'prose' },
  'words.be': {
    document: (word, language) => line(language === 'ko' || language === 'ja' ? `Zorblax quuxel ${frames[language]?.state}${word} flimmer` : `Zorblax quuxel ${word} ${frames[language]?.state} brabbel flimmer`),
    does: (seen) => only(seen)?.rule === 'prose',
  },
  'words.order': { document: (word) => line(`${word} the 25 quuxels`), does: silent },
  'words.modal': { document: (word) => line(`Zorblax ${word} quuxel 25.5 ms`), does: silent },
  'words.condition': { document: (word) => line(`Zorblax ${word} quuxel 25.5 ms`), does: silent },
  'words.estimate': { document: (word) => line(`Zorblax ${word} quuxel 25.5 ms`), does: silent },
  'words.now': { document: (word) => `${under('Next steps')}\n\n- Zorblax ${word} 25.5 ms`, does: (seen) => only(seen)?.rule === 'present-figure' },
  'words.not': { document: (word) => `${line(`- Zorblax: ${word} quite passed`)}\n\n${cell(`${word} quite passed`)}`, does: ({ claims }) => claims.some(({ polarity }) => polarity === '-') },
  'words.none': { document: (word) => line(`- Zorblax: ${word} quuxels`), does: (seen) => only(seen)?.value?.lo === 0 },
  'words.limit': { document: (word) => `| Zorblax | ${word} |\n|---|---|\n| quuxel | 25.5 ms |`, does: silent },
  'keys.meta': { document: (word) => line(`${word}: 25.5 ms`), does: silent },
  'keys.status': { document: (word) => line(`${word}: passed`), does: (seen) => only(seen)?.rule === 'status' },
  'keys.background': { document: (word) => line(`${word}: passed`), does: silent },
  'keys.plan': { document: (word) => line(`${word}: 25.5 ms`), does: silent },
  'sections.done_section': sets('done'),
  'sections.open_section': sets('open'),
  'sections.fail_section': sets('fail'),
  'sections.ref_section': sets('ref'),
  'sections.neutral_section': sets('neutral', 'Completed'),
  'sections.strong': { document: (word) => `${under('Next steps')}\n\n${word}:\n\n- quuxel flimmer brabbel`, does: (seen) => seen.mode !== 'open' },
  ...Object.fromEntries(['tests', 'coverage', 'latency', 'resource', 'security', 'readiness', 'files', 'work'].map((topic) => [`topics.${topic}`, about(topic)])),
  absolute: { document: (word) => line(`- ✅ Zorblax ${word} quuxel flimmer`), does: (seen) => only(seen)?.strength === 'absolute' },
  ordinal: { document: (word) => cell(`✅ ${word} 25 flimmer`), does: (seen) => only(seen) !== undefined && only(seen)?.value === null },
  generic: { document: (word) => `# Zorblax\n\n## ✅ ${word}`, does: silent },
};

/** Does the word do in a document of its language what its list promises? */
export function hasEffect(list: string, word: string, language: string): boolean {
  const { document, does } = effects[list] as Effect;
  const text = `<!-- ${frames[language]?.common} -->\n\n${document(word, language)}\n`;
  const { claims, admissions } = extract(text, 'report');
  return does({ claims, admits: admissions.map(({ kind }) => kind), mode: readReport(text).stated.at(-1)?.mode ?? 'neutral' });
}
