/** What a sign beside a statement says of it. */
export type MarkKind = 'good' | 'bad' | 'warn' | 'open';
export type Mark = { from: number; to: number; kind: MarkKind };

const signs: Readonly<Record<MarkKind, string>> = {
  good: '✅✔☑✓🟢🆗👍',
  bad: '❌✗✘❎✖⛔🔴🚫👎',
  warn: '⚠🟡🔶🟠❗',
  open: '⏳⌛🔲🚧🔄⬜☐🔜⏸⏭⚪',
};
const words: Readonly<Record<string, MarkKind>> = {
  ':white_check_mark:': 'good', ':heavy_check_mark:': 'good', ':ballot_box_with_check:': 'good', ':green_circle:': 'good',
  ':x:': 'bad', ':negative_squared_cross_mark:': 'bad', ':no_entry:': 'bad', ':red_circle:': 'bad',
  ':warning:': 'warn', ':yellow_circle:': 'warn', ':hourglass:': 'open', ':construction:': 'open', ':hourglass_flowing_sand:': 'open',
  '[ok]': 'good', '[pass]': 'good', '[passed]': 'good', '[done]': 'good', '[x]': 'good', '[✓]': 'good', '[✔]': 'good', '[✅]': 'good', '(✓)': 'good',
  '[fail]': 'bad', '[failed]': 'bad', '[error]': 'bad', '[✗]': 'bad', '[warn]': 'warn', '[warning]': 'warn', '[!]': 'warn',
  '[ ]': 'open', '[todo]': 'open', '[pending]': 'open', '[wip]': 'open',
};
const kinds = new Map<string, MarkKind>(Object.entries(signs).flatMap(([kind, list]) => [...list].map((sign) => [sign, kind as MarkKind] as const)));
const any = new RegExp(`[${[...kinds.keys()].join('')}]|:[a-z_]{1,30}:|\\[[^\\]]{1,8}\\]|\\(✓\\)`, 'giu');
const quick = /[^\x00-\u2109]|:[a-z]|\[/i;

/** The marks of a text in order. A tick drawn as a letter (✓ between words) counts like any other. */
export function marksIn(text: string): Mark[] {
  if (!quick.test(text)) return [];
  const marks: Mark[] = [];
  for (const { 0: sign, index } of text.matchAll(any)) {
    const kind = kinds.get(sign) ?? words[sign.toLowerCase()];
    if (kind) marks.push({ from: index, to: index + sign.length, kind });
  }
  return marks;
}
