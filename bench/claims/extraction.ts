import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every report of a folder read from its bytes to its claims, admissions and findings. The modules are the built ones. */
const folder = process.argv[2] ?? '';
const built = join(import.meta.dirname, '../../dist/src/claims');
const { encodingView } = await import(join(built, 'encoding/view.js')) as typeof import('../../src/claims/encoding/view.ts');
const { extracted, readReport } = await import(join(built, 'extract.js')) as typeof import('../../src/claims/extract.ts');
const { findingsIn } = await import(join(built, 'findings.js')) as typeof import('../../src/claims/findings.ts');
const { pageOf } = await import(join(built, 'page.js')) as typeof import('../../src/claims/page.ts');
const found = { claims: 0, findings: 0 };
for (const file of readdirSync(folder)) {
  const view = encodingView(readFileSync(join(folder, file)));
  if (view === null) throw new Error(`${file} is no text`);
  const read = readReport(view.text);
  const { claims } = extracted(read, file);
  found.claims += claims.length;
  found.findings += findingsIn(pageOf(read.stated, claims, read.words)).length;
}
if (found.claims === 0 || found.findings === 0) throw new Error('the reports say nothing, so nothing was measured');
console.log(JSON.stringify(found));
