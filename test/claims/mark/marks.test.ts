import { describe, expect, test } from 'vitest';
import { marksIn } from '../../../src/claims/mark/marks.ts';
import { below, claimsOf, said } from '../said.ts';

describe('every sign has its meaning', () => {
  test.each([
    ['good', '✅ ✔ ✔️ ☑ ☑️ ✓ 🟢 🆗 👍 :white_check_mark: :heavy_check_mark: :ballot_box_with_check: :green_circle: [ok] [OK] [pass] [PASSED] [done] [x] [✓] [✔] [✅] (✓)'],
    ['bad', '❌ ✗ ✘ ❎ ✖ ✖️ ⛔ 🔴 🚫 👎 :x: :negative_squared_cross_mark: :no_entry: :red_circle: [fail] [FAILED] [error] [✗]'],
    ['warn', '⚠ ⚠️ 🟡 🔶 🟠 ❗ :warning: :yellow_circle: [warn] [WARNING] [!]'],
    ['open', '⏳ ⌛ 🔲 🚧 🔄 ⬜ ☐ 🔜 ⏸ ⏸️ ⏭ ⚪ :hourglass: :construction: :hourglass_flowing_sand: [todo] [pending] [WIP]'],
  ])('%s', (kind, signs) => {
    const wrong = signs.split(' ').filter((sign) => marksIn(`before ${sign} after`).map((mark) => mark.kind).join() !== kind);
    expect(wrong).toEqual([]);
  });
});
test.each(['a plain line', '🎉 🚀 📊', ':smile:', '[link]', '[1]', 'a [b] c', '(x)'])('no mark: %s', (text) => expect(marksIn(text)).toEqual([]));
test('a mark stands where it stands', () => expect(marksIn('Cache ✅ and ❌')).toEqual([{ from: 6, to: 7, kind: 'good' }, { from: 12, to: 13, kind: 'bad' }]));

test.each<[trait: string, text: string, polarity: string[]]>([
  ['of an arrow the last counts', '- ❌ → ✅ Search in titles', ['5 +']],
  ['a mark outweighs the words', '- ✅ Handling of failed uploads', ['5 +']],
  ['a mark between two words is one of them', '- Avoid bad ❌ examples of names', []],
  ['unless a state follows it', '- Cleanup ✅ COMPLETED', ['5 +']],
  ['a mark alone says nothing', '- ✅', []],
  ['a coloured disc before its own colour explains it', '- 🔴 Red: act at once', []],
  ['before advice it is no statement', '```text\n❌ Don\'t: log tokens\n```', []],
  ['a question', '- ✅ Is the cache warm?', []],
])('%s', (_, text, polarity) => expect(said(below(text))).toEqual(polarity));
test('no sign is part of a subject', () => expect(claimsOf(below('- ✅ Search in titles 👍'))[0]?.subject).toBe('Search in titles'));
