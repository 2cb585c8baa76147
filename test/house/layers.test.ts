import { beforeAll, expect, test } from 'vitest';
import { lintPlanted, type Report } from './lint.ts';

/** A file of a room, what it does wrong, and the words of the rule that must say so. */
type Violation = [file: string, line: string, said: RegExp];

const imports = (file: string, specifier: string, room: string): Violation => [file, `import { x } from '${specifier}';\nexport const y = x;`, new RegExp(`no-restricted-imports.*${room}`)];

const arrows: Violation[] = [
  imports('src/model/m1.ts', '../lib/hash.ts', 'src/model enters no other room'),
  imports('src/model/record/m2.ts', '../../judge/evaluate.ts', 'src/model enters no other room'),
  imports('src/model/m3.ts', 'yaml', 'src/model imports zod and nothing else'),
  imports('src/lib/l1.ts', '../judge/evaluate.ts', 'src/lib may enter: model'),
  imports('src/judge/j1.ts', '../kinds/index.ts', 'src/judge may enter: model, lib'),
  imports('src/judge/predicate/j2.ts', '../../drivers/http.ts', 'src/judge may enter: model, lib'),
  imports('src/kinds/http/k1.ts', '../../drivers/http.ts', 'src/kinds may enter: model, lib, judge'),
  imports('src/kinds/k2.ts', '../../collectors/index.ts', 'src/kinds may enter: model, lib, judge'),
  imports('src/claims/c1.ts', '../judge/gate.ts', 'src/claims may enter: model, lib'),
  imports('src/diff/d1.ts', '../pack/open.ts', 'src/diff may enter: model, lib'),
  imports('src/export/e1.ts', '../pack/open.ts', 'src/export may enter: model, lib'),
  imports('src/drivers/r1.ts', '../judge/evaluate.ts', 'src/drivers may enter: model, lib'),
  imports('src/drivers/http/r2.ts', '../../collect/define.ts', 'src/drivers may enter: model, lib'),
  imports('src/collect/g1.ts', '../judge/evaluate.ts', 'src/collect may enter: model, lib, drivers, kinds'),
  imports('src/pack/p1.ts', '../judge/evaluate.ts', 'src/pack may enter: model, lib'),
  imports('src/site/s1.ts', '../drivers/http.ts', 'src/site may enter'),
  imports('src/site/data/s2.ts', '../../cli/main.ts', 'src/site may enter'),
  imports('src/cli/i1.ts', '../../test/aid/server.ts', 'knows nothing'),
  imports('collectors/http/o1.ts', '../../src/drivers/http.ts', 'a collector may enter'),
  imports('collectors/http/o2.ts', '../../src/judge/evaluate.ts', 'a collector may enter'),
  ['src/judge/j3.ts', "export type { x } from '../pack/open.ts';", /no-restricted-imports/],
  ['src/judge/j4.ts', "export const open = () => import('../pack/open.ts');", /no-restricted-imports/],
  ['src/site/pages/a1.astro', "---\nimport { x } from '../../drivers/http.ts';\n---\n<p>{x}</p>", /no-restricted-imports.*src\/site may enter/],
];

const purity: Violation[] = [
  ...['model', 'lib', 'judge', 'kinds/http', 'claims', 'diff', 'export', 'site/data'].flatMap((room): Violation[] => [
    [`src/${room}/clock.ts`, 'export const now = Date.now();', /no-restricted-globals.*Date/],
    [`src/${room}/random.ts`, 'export const chance = Math.random();', /no-restricted-properties.*Math\.random/],
    [`src/${room}/network.ts`, "export const answer = fetch('http://127.0.0.1');", /no-restricted-globals.*fetch/],
    [`src/${room}/process.ts`, 'export const id = process.pid;', /no-restricted-globals.*process/],
    [`src/${room}/file.ts`, "import { readFileSync } from 'node:fs';\nexport const text = readFileSync;", /no-restricted-imports/],
  ]),
  ['src/lib/hash.ts', "import { readFileSync } from 'node:fs';\nexport const text = readFileSync;", /no-restricted-imports.*node:crypto alone/],
  ['src/judge/bare.ts', "import fs from 'fs';\nexport const text = fs;", /prefer-node-protocol/],
  ['src/judge/behind.ts', 'export const now = globalThis.Date;', /no-restricted-globals.*globalThis/],
  ['src/site/pages/a2.astro', "---\nconst answer = await fetch('x');\n---\n<p>{answer}</p>", /no-restricted-globals.*fetch/],
  ['collectors/http/o3.ts', "export const answer = fetch('x');", /no-restricted-globals.*fetch/],
  ['collectors/http/o4.ts', "import { readFileSync } from 'node:fs';\nexport const text = readFileSync;", /no-restricted-imports.*only drivers/],
];

const long = (lines: number) => `${'export {};\n'.repeat(lines)}`;
const house: Violation[] = [
  ['src/pack/says.ts', "console.log('sealed');", /no-console/],
  ['src/pack/ends.ts', 'process.exit(1);', /no-restricted-properties.*process\.exit/],
  ['src/pack/reads.ts', 'export const home = process.env.HOME;', /no-restricted-properties.*process\.env/],
  ['src/pack/argues.ts', 'export const first = process.argv;', /no-restricted-properties.*process\.argv/],
  ['src/pack/untyped.ts', 'export const any = (value: any) => value;', /no-explicit-any/],
  ['src/pack/silenced.ts', '// @ts-ignore\nexport const x = 1;', /ban-ts-comment/],
  ['src/pack/nameless.ts', 'export default 1;', /no-default-export/],
  ['src/pack/one.ts', "import { two } from './two.ts';\nexport const one = () => two;", /no-cycle/],
  ['src/pack/two.ts', "import { one } from './one.ts';\nexport const two = () => one;", /no-cycle/],
  ['src/pack/long.ts', long(201), /max-lines/],
  ['collectors/http/long.ts', long(121), /max-lines/],
  ['src/site/components/Long.astro', `---\n${long(151)}---\n`, /max-lines/],
];

/** What the rooms may do: none of it is reported. */
const allowed: Record<string, string> = {
  'src/model/fine.ts': "import { z } from 'zod';\nimport { y } from './record/y.ts';\nexport const x = [z, y];",
  'src/lib/fine.ts': "import type { Json } from '../model/json.ts';\nexport type When = { json: Json; at: Date };",
  'src/kinds/http/fine.ts': "import { z } from 'zod';\nimport { y } from '../define.ts';\nimport { x } from '../../judge/evaluate.ts';\nexport const w = [x, y, z];",
  'src/collect/fine.ts': "import type { Kind } from '../kinds/define.ts';\nimport { drivers } from '../drivers/drivers.ts';\nexport const x = (_kind: Kind) => drivers;",
  'src/drivers/fine.ts': "import { readFileSync } from 'node:fs';\nexport const text = (signal: NodeJS.Signals) => [readFileSync, process.platform, signal];",
  'src/cli/fine.ts': "import { x } from '../../collectors/index.ts';\nconsole.log(x, process.env.HOME, process.argv);\nprocess.exit(0);",
  'src/site/pages/fine.astro': "---\nimport Row from '../components/Row.astro';\nimport { openPack } from '../../pack/open.ts';\nconst x = openPack;\n---\n<Row x={x} />",
  'collectors/http/fine.ts': "import { defineCollector } from '../../src/collect/define.ts';\nimport { kind } from '../../src/kinds/http/kind.ts';\nexport default defineCollector(kind, async () => ({}));",
};

const planted = [...arrows, ...purity, ...house];
let reports: Report[] = [];
beforeAll(() => {
  reports = lintPlanted({ ...Object.fromEntries(planted.map(([file, text]) => [file, text])), ...allowed });
});
const saidOf = (file: string) => reports.filter((report) => report.file === file).map(({ text }) => text);

test.each(planted)('%s is reported', (file, _text, said) => {
  expect(saidOf(file).join('\n')).toMatch(said);
});

test.each(Object.keys(allowed))('%s is not', (file) => {
  expect(saidOf(file)).toEqual([]);
});
