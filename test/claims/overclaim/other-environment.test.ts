import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const report = (environment: string, verdict: string) => `# Port\n\n**Environment:** ${environment}\n\n${verdict}`;
const O4 = (text: string) => foundIn(text).filter((one) => one.startsWith('O4'));
test.each([
  ['a developer’s machine', report('Local Docker', 'The port is production ready.')], ['localhost', report('Development (localhost:8000)', 'The port is production ready.')], ['production by its words', report('Development (localhost:8000)', 'Production operations validation passed.')],
  ['mocks', report('Mock', '**Status:** ✅ READY FOR PRODUCTION')], ['German', '# Port\n\n**Testumgebung:** lokal\n\nDer Port ist produktionsreif.'], ['Chinese', '# 报告\n\n**测试环境**：本地\n\n系统生产就绪。'],
])('O4: ready for production on %s', (_, text) => expect(O4(text)).toEqual(['O4 5,3']));
test.each([
  ['staging too', report('Local and staging', 'The port is production ready.')], ['no verdict', report('Local Docker', 'The port is done.')], ['production', report('Production', 'The port is production ready.')], ['no environment', '# Port\n\nThe port is production ready on localhost.'],
  ['a verdict with a doubt', report('Local Docker', 'The port is not production ready.')], ['two environments', `${report('Local Docker', 'The port is production ready.')}\n\n**Test environment:** AWS`],
])('O4: %s is none', (_, text) => expect(O4(text)).toEqual([]));
