import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['a total below them', '- Reader (1), Writer (5), Store (4)\n- Cache (2), Queue (3), Index (1)\n\n**Total:** 12 modules, 900 lines', 'A5 4,1,2'], ['a total before them', '- 12 modules: Reader (1), Writer (5), Store (4)', 'A5 1'], ['in Chinese', '读取 (1)、写入 (5)、存储 (4)\n\n总计：12 模块', 'A5 3,1'],
])('A5 over named parts: %s', (_, text, expected) => expect(foundIn(text)).toEqual([expected]));
test.each([
  ['right', '- 10 modules: Reader (1), Writer (5), Store (4)'], ['a list that goes on', '- 12 modules: Reader (1), Writer (5), Store (4), plus others'], ['a part without a number', '- 12 modules: Reader (1), Writer, Store (4), Cache (2)'], ['years', '- 3 papers: Reader (2019), Writer (2020), Store (2021)'],
  ['two parts', '- 12 modules: Reader (1), Writer (5)'], ['a plan', '## Next steps\n- 12 modules: Reader (1), Writer (5), Store (4)'],
])('A5 over named parts: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
test('the program adds every part', () => expect(found('- 12 modules: Reader (1), Writer (5), Store (4)')[0]?.program).toEqual({ operation: 'sum', inputs: ['1', '5', '4'], lo: 10, hi: 10, stated: '12' }));
