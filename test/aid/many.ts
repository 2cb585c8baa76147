import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginDraft } from '../../src/pack/draft.ts';
import { writeEvidence } from '../../src/pack/evidence.ts';
import { readSigner } from '../../src/pack/sign/key.ts';
import { at, check, evidence, judgement, record } from './sealed.ts';

const large = Array.from({ length: 16 }, (_, index) => [`part-${index}`, { text: String(index % 10).repeat(66_000 + index) }]);

/** Seals a signed pack of many files: always the same bytes, so that its digest tells a whole pack from every other. `key`: file of the private key. */
export async function sealMany(workspace: string, id: string, key: string): Promise<{ folder: string; digest: string }> {
  const signer = readSigner(readFileSync(key, 'utf8'), key);
  const draft = await beginDraft(join(workspace, 'artifacts'), id, at);
  try {
    draft.write('data/content/checks/10-one.md', check, { role: 'content', check: null, mediaType: 'text/markdown', collectedAt: at });
    writeEvidence(draft, { ...evidence, artifacts: Object.fromEntries(large) }, at);
    draft.write('data/verdicts.json', JSON.stringify(judgement), { role: 'verdicts', check: null, mediaType: 'application/json', collectedAt: at });
    return await draft.seal(record, { signer, judgement });
  } catch (error) {
    draft.abandon();
    throw error;
  }
}
