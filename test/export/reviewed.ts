import { contradicted } from '../../src/claims/contradicted.ts';
import { extract } from '../../src/claims/extract.ts';
import { findingsOf } from '../../src/claims/findings.ts';
import type { Reviewed } from '../../src/export/reviewed.ts';
import { uriOf } from '../../src/export/sarif/uri.ts';
import { sha256 } from '../../src/lib/hash.ts';
import type { Ruling } from '../../src/model/ruling.ts';

type Given<R> = R extends Ruling ? Omit<R, 'claim' | 'counted'> & { counted?: boolean } : never;

/** A report as a command hands it on: claims by the extractor, rulings as given by the words of the claim they are about. */
export function reviewed(text: string, given: Partial<Pick<Reviewed, 'file' | 'author' | 'date' | 'columns'>> = {}, rulings: Record<string, Given<Ruling>> = {}): Reviewed {
  const file = given.file ?? 'docs/STATUS.md';
  const { claims, admissions } = extract(text, 'STATUS.md');
  const findings = findingsOf(text, claims);
  const own: [string, Ruling][] = [...contradicted(claims, findings)].map(([claim, { rule, message }]) => [claim, { claim, counted: true, status: 'self-contradicting', finding: `${rule}: ${message}` }]);
  const ruled = Object.entries(rulings).map(([words, ruling]): [string, Ruling] => {
    const claim = claims.find(({ quote }) => quote.includes(words))?.id;
    if (claim === undefined) throw new Error(`no claim says ${words}`);
    return [claim, { counted: true, ...ruling, claim } as Ruling];
  });
  const all = new Map([...own, ...ruled]);
  return { uri: uriOf(file), sha256: sha256(text), columns: true, author: null, date: null, ...given, file, claims, admissions, findings, rulings: all, counted: [...all.values()].filter(({ counted }) => counted) };
}

/** What a report must not be able to do: end an element or a cell, link, mention, number an issue, hide, turn the direction, steer a terminal. */
export const hostile = [
  '</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<!-- hidden', '[click](https://evil.example)', '![x](https://evil.example/x.png)', '<https://evil.example>', 'https://evil.example',
  '@everyone and @octocat', '#1 and owner/repo#2', ':tada:', '`a` ``b`` ```c```', '` ends', 'a | b | c', '\\| x', '\\[a\\](https://evil.example)', '{0} and {{1}}', '$& and $1', '&lt;b&gt; &#64;octocat',
  '\u202egnp.exe', '\u2066hidden\u2069', '\u200bzero', '\u001b[31mred\u001b]0;title\u0007', '\u0000nul', '\u0085next', 'a\u2028b\u2029c', '\ud800lone', '\u{e0041}tag', '~~~', '---', '***', '<details><summary>',
];
