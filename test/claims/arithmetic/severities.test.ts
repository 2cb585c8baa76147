import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

test.each([
  ['parts above the total', '- 12 vulnerabilities (2 critical, 5 high, 9 moderate)'], ['parts below it, the lowest named', '- Issues: 20 (2 critical, 3 high, 4 medium, 5 low)'], ['after a colon', '- 12 issues: 4 high, 9 medium'], ['German', '- 12 Befunde (2 kritisch, 5 hoch, 9 mittel)'], ['Chinese', '- 问题：12（2 严重，5 高危，9 中危）'],
])('A2 by severity: %s', (_, text) => expect(foundIn(text)).toEqual(['A2 1']));
test.each([
  ['right', '- 12 vulnerabilities (2 critical, 3 high, 7 moderate)'], ['the lowest left out', '- 20 vulnerabilities (2 critical, 3 high)'], ['other words', '- 12 vulnerabilities (9 old, 7 new)'], ['about', '- 12 vulnerabilities (~5 high, 8 moderate)'], ['open', '- 12+ vulnerabilities (5 high, 9 moderate)'],
])('A2 by severity: %s is not accused', (_, text) => expect(foundIn(text)).toEqual([]));
test('the program adds them', () => expect(found('- 12 issues (4 high, 9 medium)')[0]?.program).toEqual({ operation: 'sum', inputs: ['4', '9'], lo: 13, hi: 13, stated: '12' }));
