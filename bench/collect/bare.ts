import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';

/** The floor: the same three requests a check (the resource, and two paths that are not there), hashed and written, one file a check, four side by side. */
const [url = '', count = '0', folder = ''] = process.argv.slice(2);
const out = join(folder, `bare-${process.pid}`);
mkdirSync(out);

const fetchOne = (path: string) => new Promise<object>((resolve, reject) => {
  get(`${url}${path}`, { agent: false }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const body = Buffer.concat(chunks);
      resolve({ path, status: response.statusCode, headers: response.rawHeaders, sha256: createHash('sha256').update(body).digest('hex'), text: body.toString('utf8') });
    });
  }).on('error', reject);
});

const queue = Array.from({ length: Number(count) }, (_, i) => i).values();
await Promise.all(Array.from({ length: 4 }, async () => {
  for (const i of queue) {
    const text = JSON.stringify([await fetchOne(`/items/${i}`), await fetchOne(`/nothing-${i}`), await fetchOne(`/items/nothing-${i}`)], null, 1);
    createHash('sha256').update(text).digest('hex');
    writeFileSync(join(out, `${i}.json`), text);
  }
}));
