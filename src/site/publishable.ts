import { globSync } from 'node:fs';
import { join } from 'node:path';
import { notSecretFile, readNotSecret } from '../lib/not-secret-file.ts';
import { readRegular } from '../pack/read-regular.ts';
import { demandNone, filesIn, scan } from '../pack/secret-scan.ts';

const limit_bytes = 2 ** 20;
const hint = 'The report was not written, and the one that was there is untouched. What is no secret can be declared in content/not-secret.yml; a pack that holds one cannot be shown.';

/**
 * Stops before a built report is announced, with TickmarkError 89, when anything in it looks like a secret: its pages, and the packs beside them. What
 * a page says is looked at as it was built, not what it was built from. What was declared to be no secret when a pack was sealed
 * stays so; for older packs it can be declared now.
 */
export async function demandPublishable(out: string, workspace: string): Promise<void> {
  const declared = [join(workspace, 'content', notSecretFile), ...globSync(`p/*/pack/data/content/${notSecretFile}`, { cwd: out }).map((path) => join(out, path))];
  const notSecret = declared.flatMap((path) => {
    const text = readRegular(path, limit_bytes);
    return text === null ? [] : readNotSecret(text, null);
  });
  demandNone(await scan(filesIn(out), { notSecret }), 'the built report', hint);
}
