import { describe, expect, test } from 'vitest';
import { settledBy } from '../../src/claims/settle.ts';
import { kindOf } from '../../src/kinds/index.ts';
import { ClaimTopic } from '../../src/model/claim.ts';
import { claimsIn } from './bind/ruled.ts';

const says = (text: string): string | null => {
  const [claim] = claimsIn(`${text}\n`);
  if (!claim) throw new Error(`no claim in ${text}`);
  return settledBy(claim);
};
const table: [string, string | null][] = [
  ['- ✅ Alerts reach the pager', 'alert/delivery'], ['- ✅ Webhook configured', 'alert/delivery'],
  ['- ✅ 125 tests pass', 'cmd/run'], ['- ✅ Coverage 87%', 'cmd/run'], ['- ✅ The build succeeds', 'cmd/run'],
  ['- ✅ All environment variables are set', 'env/required'], ['- ✅ No default passwords', 'env/required'],
  ['- ✅ `src/main.ts`', 'file/inventory'], ['- ✅ 24 files in `out/`, among them the backup', 'file/inventory'],
  ['- ✅ ETag handling complete', 'http/conditional'],
  ['- ✅ Health endpoint answers', 'http/json'], ['- ✅ Ready for release', 'http/json'],
  ['- ✅ p95 latency 174 ms', 'http/load'], ['- ✅ Average page load 1.2 s', 'http/load'],
  ['- ✅ SSE complete', 'http/sse'], ['- ✅ 이벤트 스트림 완료', 'http/sse'],
  ['- ✅ Database backup created', 'pg/backup'],
  ['- ✅ Rollback leaves no rows', 'pg/canary'], ['- ✅ Row-level security enabled', 'pg/canary'],
  ['- ✅ Watcher running in the background', 'proc/alive'],
  // What no kind of this version can tell.
  ['- ✅ The code is elegant', null], ['- ✅ 12 tickets closed', null],
];

test.each(table)('%s', (text, kind) => expect(says(text)).toBe(kind));
describe('whatever is claimed', () => {
  test('every suggestion is a kind', () => expect(table.flatMap(([text]) => says(text) ?? []).filter((kind) => kindOf(kind) === undefined)).toEqual([]));
  test('every topic has an answer', () => expect(ClaimTopic.options.filter((topic) => settledBy({ form: 'state', topic, subject: '', quote: '', value: null }) === undefined)).toEqual([]));
});
