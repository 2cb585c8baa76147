import { isSamePerson } from '../../lib/person.ts';
import type { PackContent } from '../../model/pack-content.ts';
import { type JudgedWaiver, WaiverState } from '../../model/waiver.ts';
import type { Words } from '../words/en.ts';
import { worstFirst } from './badge.ts';
import { finding } from './finding.ts';
import { artifactPath } from './path.ts';
import type { Badge, Link, View } from './view.ts';
import { visible } from './visible.ts';

/** One waiver of the pack, and what became of it. `href` null: the pack has no such check. `about` is what its table row has no room for. */
export type WaiverRow = { check: string; title: string; href: string | null; badge: Badge; standing: string; reason: string; by: string; about: [name: string, value: string][]; note: string; sealed: Link | null };

/** All waivers of the pack, those in force first; of one check, if it is named. */
export function waiverRows({ content, words }: Pick<View, 'content' | 'words'>, check?: string): WaiverRow[] {
  const own = content.judgement.waivers.filter((one) => check === undefined || one.check === check);
  return worstFirst(own, ({ state }) => WaiverState.options.indexOf(state)).map((one) => row(one, content, words));
}

function row(waiver: JudgedWaiver, content: PackContent, words: Words): WaiverRow {
  const { check: id, reason, by, claims, links, note, file } = waiver;
  const { waiver: word } = words;
  const check = content.checks.find((one) => one.id === id);
  const found = check && finding(content, check, words);
  const sealed = content.pack.artifacts.find(({ path }) => path === `data/content/waivers/${file}`);
  return {
    check: id, title: found?.title ?? visible(id), href: found?.href ?? null, badge: found?.badge ?? { tone: 'unknown', word: words.verdict.undetermined },
    standing: standingOf(waiver, words), reason: visible(reason), by: personOf(by, content, words), note: visible(note),
    about: [
      ...(claims.length === 0 ? [] : [[word.claims, visible(claims.join(', '))] as [string, string]]),
      ...(links.length === 0 ? [] : [[word.links, visible(links.join(' · '))] as [string, string]]),
    ],
    sealed: sealed === undefined ? null : { text: visible(file), href: artifactPath(content.pack.id, sealed.sha256) },
  };
}

export const standingOf = ({ state, until }: JudgedWaiver, { waiver: word }: Words): string => word.state[state](until);

/** A name and address; that of the commit's author is said to be so. */
const personOf = (by: string, { pack }: PackContent, { waiver: word }: Words): string =>
  `${visible(by)}${pack.git?.author != null && isSamePerson(by, pack.git.author) ? ` (${word.author})` : ''}`;
