import { spawn } from 'node:child_process';
import { createReadStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type Ended, tickmark } from '../aid/cli.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { SarifLog } from '../export/sarif-model.ts';
import { hostile } from '../export/reviewed.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');
let folder: string;
beforeEach(() => { folder = temporaryFolder(); });
const write = (name: string, text: string): string => { writeFileSync(join(folder, name), text); return name; };
/** The command line, run in the folder; `input` is the file on its standard input. */
function claims(args: readonly string[], input?: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'claims', ...args], { cwd: folder, env: { PATH: process.env.PATH ?? '' }, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    if (input !== undefined && child.stdin) createReadStream(join(folder, input)).pipe(child.stdin);
    let [out, err] = ['', ''];
    child.stdout?.on('data', (chunk: Buffer) => { out += chunk; });
    child.stderr?.on('data', (chunk: Buffer) => { err += chunk; });
    child.on('error', reject).on('close', (exit) => resolve({ exit, out, err }));
  });
}
const wrong = '---\nauthor: Ada Park\ndate: 2026-11-03\n---\n# Port\n\n- ✅ Login page works\n- Parsers ported: 9/12 (85%)\n';
const sound = '# Port\n\n- ✅ Login page works\n';

test('sarif: valid, by the way from here to the report, and the exit code is that of the lines to read', async () => {
  mkdirSync(join(folder, 'docs'));
  const { exit, out } = await claims(['--format', 'sarif', write('docs/STATUS 1.md', wrong), write('sound.md', sound)]);
  const { runs: [run] } = SarifLog.parse(JSON.parse(out));
  expect(exit).toBe(91);
  expect(run?.artifacts.map(({ location }) => location.uri)).toEqual(['docs/STATUS%201.md', 'sound.md']);
  expect(run?.results).toMatchObject([{ ruleId: 'A1', level: 'warning', locations: [{ physicalLocation: { artifactLocation: { uri: 'docs/STATUS%201.md' }, region: { startLine: 8, startColumn: 19 } } }] }]);
  expect(out.split('\n')).toHaveLength(2);
});
test('sarif of a sound report has no result and is 0', async () => {
  const { exit, out } = await claims(['--format=sarif', write('sound.md', sound)]);
  expect({ exit, results: SarifLog.parse(JSON.parse(out)).runs[0]?.results }).toEqual({ exit: 0, results: [] });
});
test('sarif of a report that lies outside of here, and of standard input', async () => {
  mkdirSync(join(folder, 'sub'));
  write('STATUS.md', wrong);
  const outside = await claims(['--format=sarif', '/etc/../etc/hostname']);
  expect(SarifLog.parse(JSON.parse(outside.out)).runs[0]?.artifacts[0]?.location.uri).toBe('file:///etc/hostname');
  const piped = await claims(['--format=sarif', '-'], 'STATUS.md');
  expect(SarifLog.parse(JSON.parse(piped.out)).runs[0]?.artifacts[0]?.location.uri).toBe('stdin');
});
test('sarif of a report whose characters were misread before gives lines and no columns', async () => {
  const misread = [...Buffer.from('- ✅ Login page works\n- Parsers ported ✅: 9/12 (85%)\n')].map((byte) => new TextDecoder('macintosh').decode(Uint8Array.of(byte))).join('');
  const { out } = await claims(['--format=sarif', write('a.md', misread)]);
  expect(SarifLog.parse(JSON.parse(out)).runs[0]?.results[0]?.locations[0]?.physicalLocation.region).toEqual({ startLine: 2, endLine: 2 });
});
test('claimreview: one review for what the report contradicts itself, in its own author\'s name; what nobody ruled on has none', async () => {
  const { exit, out } = await claims(['--format=claimreview', write('STATUS.md', wrong)]);
  expect(exit).toBe(91);
  expect(JSON.parse(out)).toMatchObject({
    '@context': 'https://schema.org', '@graph': [{
      '@type': 'ClaimReview', claimReviewed: 'Parsers ported: 9/12 (85%)', itemReviewed: { author: { name: 'Ada Park' }, datePublished: '2026-11-03', appearance: { name: 'STATUS.md', description: 'line 8' } },
      reviewRating: { ratingValue: 1, alternateName: 'Self-contradicting' },
    }],
  });
  expect(JSON.parse(out)['@graph']).toHaveLength(1);
});
test('claimreview leaves out a date that is none', async () => {
  const { out } = await claims(['--format=claimreview', write('STATUS.md', wrong.replace('2026-11-03', 'last week'))]);
  expect(JSON.parse(out)['@graph'][0].itemReviewed).not.toHaveProperty('datePublished');
});
test('markdown: counts, then the worst', async () => {
  const { exit, out } = await claims(['--format=markdown', write('STATUS.md', wrong)]);
  expect(exit).toBe(91);
  expect(out).toBe(['### What `STATUS.md` claims', '', '| claims | structural | inferred | admissions | errors | warnings | notes |', '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |', '| 2 | 1 | 1 | 0 | 0 | 1 | 0 |', '',
    'Decided: 1, of 2 claims read. False: 1 of 1 (100.0 %, 95 % interval 21 to 100 %).', '', 'The worst 1 of 1 findings:', '',
    '- warning A1, `STATUS.md` line 8: `9 of 12 is 75 %, and 85 % is stated. n / m * 100 of 9, 12 is 75; stated: 85 %`', ''].join('\n'));
});
test('json is what --json prints', async () => {
  write('STATUS.md', wrong);
  const [format, option] = [await claims(['--format=json', 'STATUS.md']), await claims(['--json', 'STATUS.md'])];
  expect(format).toEqual(option);
  expect(JSON.parse(format.out)).toMatchObject({ file: 'STATUS.md', claims: [{}, {}] });
});
test('held against a pack: a refuted claim is an error at its line, rated 1, and counted', async () => {
  const content: Record<string, string> = {
    'targets.yml': 'subject: A small service\ntargets: { here: { root: . } }\n',
    'checks/10-files.md': '---\nschema: check/1\nid: files\ntitle: The files are there\nkind: file/inventory\ntarget: here\nwith: { claims: [{ path: dist/app.tar }] }\n---\nBecause.\n',
    'claims/release.md': '# Release\n\n- ✅ The archive is built\n- ✅ Login page works\n',
    'claims/release.ledger.yaml': '- claim: archive\n  line: 3\n  quote: "✅ The archive is built"\n  subject: archive\n  check: files\n',
  };
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(join(folder, 'content', dirname(path)), { recursive: true });
    write(join('content', path), text);
  }
  const run = await tickmark(['run', '--no-report', '-C', folder]);
  expect(run.exit, run.err).toBe(92);
  const pack = readdirSync(join(folder, 'artifacts')).find((name) => /^\d/.test(name)) as string;
  const of = (format: string): Promise<Ended> => claims(['content/claims/release.md', '--against', join('artifacts', pack), `--format=${format}`]);
  const [sarif, review, markdown] = [await of('sarif'), await of('claimreview'), await of('markdown')];
  expect([sarif.exit, review.exit, markdown.exit]).toEqual([91, 91, 91]);
  expect(SarifLog.parse(JSON.parse(sarif.out)).runs[0]?.results).toMatchObject([{
    ruleId: 'refuted', level: 'error', message: { text: 'refuted by files: ✅ The archive is built' }, locations: [{ physicalLocation: { artifactLocation: { uri: 'content/claims/release.md' }, region: { startLine: 3, startColumn: 3 } } }],
    partialFingerprints: { 'tickmarkClaim/v1': expect.stringMatching(/^refuted:c[a-z2-7]{10}$/) },
  }]);
  expect(JSON.parse(review.out)['@graph']).toMatchObject([{ claimReviewed: '✅ The archive is built', reviewRating: { ratingValue: 1, alternateName: 'Refuted', ratingExplanation: 'refuted by files' } }]);
  expect(markdown.out).toContain('False: 1 of 1 (100.0 %');
  expect(markdown.out).toContain('- error refuted, `content/claims/release.md` line 3: `refuted by files: ✅ The archive is built`');
});
test.each([[['--format', 'xml'], /--format xml: expected json, sarif, claimreview, markdown/], [['--format', 'constructor'], /expected json/], [['--json', '--format', 'sarif'], /exclude each other/]])('%j is 64, before anything is read', async (options, said) =>
  expect(await claims([...options, 'nowhere.md'])).toMatchObject({ exit: 64, out: '', err: expect.stringMatching(said) }));
test('nothing to read is 75 in every format', async () => {
  write('a.md', 'Hello.\n');
  for (const format of ['sarif', 'claimreview', 'markdown']) expect(await claims([`--format=${format}`, 'a.md'])).toMatchObject({ exit: 75 });
});
test('whatever a report holds, no format lets it out of its place', async () => {
  const lines = hostile.filter((text) => text.isWellFormed() && !text.includes('\0')).map((text, n) => `- ✅ ${text.replace(/[\u2028\u2029\n]/g, ' ')} works: ${n + 7}/640 (85%)`);
  write('a.md', `---\nauthor: ${JSON.stringify(hostile.join(' ').slice(0, 150).replace(/[^\x20-\x7e]/g, ''))}\n---\n# A\n\n${lines.join('\n\n')}\n`);
  const of = async (format: string): Promise<string> => (await claims([`--format=${format}`, 'a.md'])).out;
  const [sarif, review, markdown] = [await of('sarif'), await of('claimreview'), await of('markdown')];
  expect(SarifLog.parse(JSON.parse(sarif)).runs[0]?.results.length).toBeGreaterThan(15);
  expect(JSON.parse(review)['@graph'].length).toBeGreaterThan(15);
  for (const json of [sarif, review]) expect(json).not.toMatch(/[<>&]/);
  for (const text of [sarif, review, markdown]) expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]/u);
  expect(markdown.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
});
test('ten thousand wrong figures: the summary stays short, the log has a result and the graph a line for each', async () => {
  write('a.md', `# Port\n\n${Array.from({ length: 10_000 }, (_, n) => `- Module ${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10) % 10]} ported: ${n + 7}/640000 (85%)`).join('\n')}\n`);
  const [markdown, sarif, review] = [(await claims(['--format=markdown', 'a.md'])).out, (await claims(['--format=sarif', 'a.md'])).out, (await claims(['--format=claimreview', 'a.md'])).out];
  expect(markdown.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  expect(markdown).toMatch(/The worst 8 of \d{4,5} findings:/);
  const [run] = SarifLog.parse(JSON.parse(sarif)).runs;
  expect(run?.properties).toMatchObject({ claims: 10_000, findings: run?.results.length });
  expect(run?.results.length).toBeGreaterThan(9_000);
  expect(new Set(run?.results.map(({ partialFingerprints }) => partialFingerprints['tickmarkClaim/v1'])).size).toBe(run?.results.length);
  expect(JSON.parse(review)['@graph']).toHaveLength(review.trimEnd().split('\n').length - 1);
});
