import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/cli/setup/chromium.ts';
import { beginDraft } from '../../src/pack/draft.ts';
import { buildReport } from '../../src/site/build.ts';
import { launch } from '../fixtures/xss/browser.ts';
import { type Outside, listenOutside } from '../fixtures/xss/outside.ts';
import { pagesOf } from '../fixtures/xss/pages.ts';
import { provoke } from '../fixtures/xss/watch.ts';
import { at, sealOne } from '../aid/sealed.ts';

const browserAt = await findChromium(process.env);
const [active, inert] = [['html', 'HTM', 'shtml', 'xhtml', 'xml', 'svg', 'svgz', 'rss', 'atom', 'mhtml', 'pdf', 'hta', ''], ['json', 'jsonl', 'md', 'yaml', 'yml', 'txt', 'LOG', 'csv', 'png', 'jpeg', 'webp']];
const name = (ending: string): string => `evil-${ending}${ending === '' ? '' : `.${ending}`}`;

describe.skipIf(browserAt === null)('sealed files that are pages themselves (not run without a browser)', () => {
  const base = mkdtempSync(join(tmpdir(), 'tickmark-files-'));
  const [workspace, out] = [join(base, 'workspace'), join(base, 'report')];
  const sealed: string[] = [];
  let [outside, browser]: [Outside | undefined, Browser | undefined] = [undefined, undefined];
  beforeAll(async () => {
    outside = await listenOutside();
    browser = await launch(browserAt?.path ?? '');
    mkdirSync(workspace);
    await sealOne(workspace, '20261120T092240Z-000001');
    const draft = await beginDraft(join(workspace, 'artifacts'), '20261120T092241Z-000002', at);
    const about = { role: 'artifact' as const, check: null, mediaType: 'text/plain', collectedAt: at };
    for (const ending of [...active, ...inert]) {
      // Read as HTML and as XML alike.
      draft.write(`data/files/${name(ending)}`, `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${ending}</title></head><body><script>alert(1)</script><img src="${outside.origin}/${ending}"/></body></html>`, about);
      sealed.push(`data/files/${name(ending)}`);
    }
    const verdicts = { format: 'tickmark-verdicts/1', judge: '0.1.0', verdicts: [], facts: {}, claims: [], rulings: [], waivers: [], gate: { exit: 75, decidedBy: null, checks: 0, passed: 0, failed: 0, undetermined: 0, waived: 0 } };
    draft.write('data/verdicts.json', JSON.stringify(verdicts), { ...about, role: 'verdicts', mediaType: 'application/json' });
    await draft.seal({ subject: 'a test', environment: 'local', state: 'complete', tool: { name: 'tickmark', version: '0.1.0', node: '26.10.0', platform: 'linux-x64' }, git: null, startedAt: at, sealedAt: at, checks: [], redacted: 0, exit: 75 });
    await buildReport({ workspace, out });
  });
  afterAll(async () => {
    await browser?.close();
    await outside?.close();
    rmSync(base, { recursive: true, force: true });
  });

  const linked = (): string[] => [...new Set(pagesOf(out).flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/href="([^"#]*)"/g)].map(([, href = '']) => decodeURIComponent(new URL(href, `file://${page}`).pathname))))].filter((path) => path.includes('/pack/data/files/'));

  test('are named and told, and no link leads to one that a browser would run', () => {
    expect(linked().map((path) => path.split('/').at(-1)).sort()).toEqual(inert.map(name).sort());
    const list = pagesOf(out).find((path) => path.includes('000002') && dirname(path).endsWith('artifacts') && path.endsWith('index.html')) ?? '';
    for (const ending of active) expect(readFileSync(list, 'utf8')).toContain(`data/files/${name(ending)}</a>`);
  });
  test('those that are linked do nothing when they are opened', async () => {
    const happened = await provoke(browser as Browser, linked());
    console.log(`sealed files ${sealed.length}, linked ${linked().length}: fired ${happened.dialogs.length}, requests heard ${outside?.heard.length}`);
    expect({ dialogs: happened.dialogs, popups: happened.popups, heard: outside?.heard }).toEqual({ dialogs: [], popups: [], heard: [] });
  });
  test('the others would', async () => {
    const others = join(base, 'others');
    cpSync(join(workspace, 'artifacts/20261120T092241Z-000002/data/files'), others, { recursive: true });
    const { dialogs } = await provoke(browser as Browser, active.map((ending) => join(others, name(ending))));
    console.log(`not linked ${active.length}: fired ${dialogs.length}`);
    expect(dialogs.length).toBeGreaterThanOrEqual(6);
  });
});
