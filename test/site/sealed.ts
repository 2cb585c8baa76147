import { join } from 'node:path';
import { beginDraft } from '../../src/pack/draft.ts';
import { writeEvidence } from '../../src/pack/evidence.ts';
import type { PackContent } from '../../src/model/pack-content.ts';
import { packContent, type Run } from './fixture.ts';

/** Seals a pack of the fixture into `workspace`/artifacts by the code that seals real ones. JSON is YAML: so the content files are written. `change` comes before sealing. */
export async function sealFixture(workspace: string, run: Run, change: (content: PackContent) => void = () => {}): Promise<string> {
  const content = packContent(run);
  change(content);
  const { pack, checks, evidence, documents, ledgers, waivers, judgement } = content;
  const draft = await beginDraft(join(workspace, 'artifacts'), pack.id, pack.startedAt);
  const about = { role: 'content' as const, check: null, mediaType: 'text/markdown', collectedAt: pack.startedAt };
  for (const { file, reason, expect: _expect, ...check } of checks) draft.write(`data/content/checks/${file}`, `---\n${JSON.stringify(check)}\n---\n${reason}\n`, about);
  for (const { id, file, text } of documents) {
    draft.write(`data/content/claims/${file}`, text, about);
    draft.write(`data/content/claims/${id}.ledger.yaml`, JSON.stringify(ledgers[id]), { ...about, mediaType: 'application/yaml' });
  }
  for (const { file, note, ...waiver } of waivers) draft.write(`data/content/waivers/${file}`, `---\n${JSON.stringify(waiver)}\n---\n${note}\n`, about);
  for (const one of Object.values(evidence)) writeEvidence(draft, one, pack.startedAt);
  draft.write('data/verdicts.json', JSON.stringify(judgement), { ...about, role: 'verdicts', mediaType: 'application/json' });
  const { format: _format, id: _id, previous: _previous, artifacts: _artifacts, ...record } = pack;
  return (await draft.seal(record)).folder;
}
