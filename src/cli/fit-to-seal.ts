import type { Plan } from '../collect/plan.ts';
import { knownSecrets } from '../collect/redact/known.ts';
import { notSecretFile, readNotSecret } from '../lib/not-secret-file.ts';
import type { SealedRecord } from '../pack/draft.ts';
import { files } from '../pack/layout.ts';
import { demandNone, filesIn, scan, type ScanOptions } from '../pack/secret-scan.ts';

const sealedContent = 'data/content/';
const hints = {
  content: 'Nothing was touched. Name the variable instead (env:NAME); what is no secret can be declared in content/not-secret.yml.',
  draft: 'Nothing was sealed, and what was gathered is removed; artifacts/chain.jsonl keeps the attempt. Stop the system from showing it, or give it to the run in a variable whose name ends in _SECRET: then it is masked. What is no secret can be declared in content/not-secret.yml.',
};

/** What a run may seal: nothing that looks like a secret, and none of its own secrets in an encoding that masking missed. Each throws TickmarkError 89. */
export type FitToSeal = {
  /** Before anything is touched. */
  content(): Promise<void>;
  /** What was gathered, and the record that will stand in pack.json; content/ is not read again. */
  draft(folder: string, record: SealedRecord): Promise<void>;
};

/** `startedAt`: exceptions that had ended by then are none. Throws TickmarkError 78 when they cannot be read. */
export function fitToSeal(plan: Plan, secrets: Iterable<string>, startedAt: string): FitToSeal {
  const declared = plan.files.find(({ path }) => path === notSecretFile);
  const options: ScanOptions = {
    always: [{ id: 'known-secret', find: knownSecrets(secrets) }],
    notSecret: declared === undefined ? [] : readNotSecret(declared.text, startedAt),
  };
  return {
    content: async () => demandNone(await scan(plan.files.map(({ path, text }) => [`content/${path}`, Buffer.from(text)]), options), 'content/', hints.content),
    draft: async (folder, record) => demandNone(await scan(gathered(folder, record), options), 'what was gathered', hints.draft),
  };
}

function* gathered(folder: string, record: SealedRecord): Generator<readonly [string, Buffer]> {
  for (const file of filesIn(folder)) if (!file[0].startsWith(sealedContent)) yield file;
  yield [files.pack, Buffer.from(JSON.stringify(record))];
}
