import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const O3 = (text: string) => foundIn(text).filter((one) => one.startsWith('O3'));
test.each([
  ['a backup', '- ✅ Database backup created (222 bytes)', 'O3 1'], ['a backup whose size stands below', '## Database backup ✅\n\n```\nSize: 222 bytes\n```', 'O3 1,4'], ['an empty report', '- ✅ Report written: out/report.json (0 bytes)', 'O3 1'],
  ['one example', '- All formats work, tested with a single file', 'O3 1'], ['German', '- ✅ Sicherung erstellt (512 B)', 'O3 1'], ['Chinese', '- ✅ 备份完成（222 字节）', 'O3 1'],
])('O3: %s', (_, text, expected) => expect(O3(text)).toEqual([expected]));
test.each([
  ['a backup with data', '- ✅ Database backup created (48 MB)'], ['what was found wrong', '- ❌ Backup claimed, but 0 bytes'], ['a header', '- ✅ Backup header is 16 bytes'], ['a buffer', '- ✅ Uses 512 bytes of stack'], ['several examples', '- All formats work, tested with 40 files'], ['one example of one thing', '- Tested with a single file'],
  ['no good mark', '- Backup of 222 bytes'], ['a program', '## Backup ✅\n\n```c\nchar buffer[512]; // 512 bytes\n```'],
])('O3: %s is none', (_, text) => expect(O3(text)).toEqual([]));
