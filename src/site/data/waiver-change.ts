import type { WaiverDiff } from '../../model/pack-diff.ts';
import type { JudgedWaiver } from '../../model/waiver.ts';
import { checkPath } from './path.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';
import { standingOf } from './waiver.ts';

/** A waiver that is not what it was. `check.href` null: neither pack has such a check. `isWider`: it accepts more than before. */
export type WaiverChange = { moved: string; check: { text: string; href: string | null }; text: string; isWider: boolean };

export function waiverChanges({ content, previous, diff, words }: View): WaiverChange[] {
  const widerFirst = [...(diff?.waivers ?? [])].sort((a, b) => Number(b.widened) - Number(a.widened));
  return widerFirst.map((one) => {
    const home = [content, previous].find((pack) => pack?.checks.some(({ id }) => id === one.check));
    const title = home?.checks.find(({ id }) => id === one.check)?.title ?? one.check;
    return { moved: words.waiver.moved[one.state], check: { text: visible(title), href: home ? checkPath(home.pack.id, one.check) : null }, text: visible(textOf(one, words)), isWider: one.widened };
  });
}

/** What a waiver says; of one that was changed, each part that is another now. */
function textOf({ before, after }: WaiverDiff, words: View['words']): string {
  const { waiver: word } = words;
  const said = (one: JudgedWaiver) => word.said(standingOf(one, words), one.by, one.reason);
  if (before === null || after === null) return said((after ?? before) as JudgedWaiver);
  const parts: [name: string, of: (one: JudgedWaiver) => string][] = [
    [word.standing, (one) => standingOf(one, words)], [word.by, ({ by }) => by], [word.reason, ({ reason }) => reason], [word.claims, ({ claims }) => claims.join(', ') || words.none], [word.links, ({ links }) => links.join(', ') || words.none],
  ];
  const moved = parts.filter(([, of]) => of(before) !== of(after)).map(([name, of]) => word.fromTo(name, of(before), of(after)));
  return moved.length > 0 ? moved.join('; ') : word.text;
}
