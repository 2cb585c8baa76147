import { expect, test } from 'vitest';
import { found, foundIn } from '../found.ts';

const ready = '# Port\n\nThe port is production ready.\n\n';
const O1 = (text: string) => foundIn(text).filter((one) => one.startsWith('O1'));

test.each([
  ['an open test', '- [ ] Run the load tests'], ['what is untested', 'Restore is not tested.'], ['a failing test', '- 3 tests failing'], ['some of the tests', '- 291/303 tests passing'], ['a pass rate', '- Test pass rate: 83%'], ['fewer passed than there are', '- Passed: 142\n- Total tests: 159'], ['mocks that are to be replaced', '## Next steps\n- Replace mock data', '3,6'], ['coverage below its target', '- Coverage: 40% (target: 80%)'],
  ['mocks', '- ✅ Payments run against a mocked backend'], ['a blocked verification', '- ⚠️ Sign-in: partially blocked'], ['a failed audit', '| Check | Status |\n|---|---|\n| Security audit | ❌ FAIL |', '3,7'],
  ['a row that is open', '| Check | Status |\n|---|---|\n| Load testing | Pending |', '3,7'], ['a manual test that is still needed', 'Manual verification is still needed.'],
])('O1: ready with %s is an overclaim', (_, text, lines = '3,5') => expect(O1(ready + text)).toEqual([`O1 ${lines}`]));

test.each([
  ['German', '# Port\n\nDer Port ist produktionsreif.\n\nDie Wiederherstellung ist nicht getestet.'], ['French', '# Port\n\nLe service est prêt pour la production.\n\nLa sauvegarde est non testée.'], ['Spanish', '# Port\n\nEl servicio está listo para producción.\n\nLa copia está sin probar.'],
  ['Portuguese', '# Port\n\nO serviço está pronto para produção.\n\nO backup não foi testado.'], ['Swedish', '# Port\n\nTjänsten är redo för produktion.\n\nÅterläsning är inte testad.'], ['Chinese', '# 报告\n\n系统生产就绪。\n\n恢复功能尚未测试。'],
  ['Korean', '# 보고\n\n서버는 배포 준비 완료입니다.\n\n복구는 테스트되지 않았습니다.'], ['Japanese', '# 報告\n\nサーバーは本番準備完了です。\n\n復元は未テストです。'],
])('O1: in %s', (_, text) => expect(O1(text)).toEqual(['O1 3,5']));

test('O1: next steps count from two on', () => {
  expect(O1(`${ready}## Next steps\n- Load testing of the store\n- Security audit of the store`)).toEqual(['O1 3,6,7']);
  expect(O1(`${ready}## Next steps\n- Load testing of the store\n- Dark mode`)).toEqual([]);
});
test.each([
  ['nothing open', `${ready}- [x] Run the load tests`], ['an idea for later', `${ready}- [ ] Dark mode`], ['optional work', `${ready}## Optional\n- [ ] Load tests of the store`], ['not ready', '# Port\n\nThe port is not production ready.\n\n- [ ] Run the load tests'],
  ['ready under a condition', '# Port\n\nThe port is production ready once these pass.\n\n- [ ] Run the load tests'], ['a feature of a product', '# Port\n\n- **Production ready**: health checks and logs\n\n- [ ] Run the load tests'],
  ['a part that is ready', '# Port\n\n- ✅ Reader: PRODUCTION READY\n\n- [ ] Run the load tests of the writer'], ['a part of which all is there', '# Port\n\n### Reader (100% complete)\n\n- [ ] Run the load tests of the writer'],
  ['a feature in Portuguese', '# Port\n\n- **Pronto para produção**: logs e auditoria\n\n- [ ] Run the load tests'], ['a degree of readiness in Chinese', '# 报告\n\n- 系统生产就绪度高\n\n- [ ] 负载测试'],
  ['an adjective', '# Port\n\n- A production-ready store for sessions\n\n- [ ] Run the load tests'], ['tests that were fixed', `${ready}- Fixed 3 failing tests`], ['no failures', `${ready}- 0 tests failed`], ['all of the tests', `${ready}- 303/303 tests passing\n- Test pass rate: 100%`], ['skipped tests', `${ready}- Passed: 142\n- Skipped: 17\n- Total tests: 159`], ['mocks that were removed', `${ready}- ✅ No mock data left`],
  ['mocks in unit tests', `${ready}- ✅ Unit tests with mocked services`], ['coverage above its target', `${ready}- Coverage: 90% (target: 80%)`], ['another release', '# Changes\n\n## 1.2.0\n\nThe store is production ready.\n\n## 1.1.0\n\n- Restore is not tested.'],
])('O1: %s is none', (_, text) => expect(O1(text)).toEqual([]));
test('O1 quotes the verdict and says why', () => expect(found(`${ready}Restore is not tested.`)).toMatchObject([{ severity: 'gross', program: null, message: '“production ready”, though 1 line names work that is untested' }]));

test.each([['a score', '- Score: 120/100', 1], ['a column of scores', '| Area | Score |\n|---|---|\n| Reader | 12/10 |', 3], ['a share', '- Test coverage: 113%', 1], ['a share in Korean', '- 통과율: 113%', 1]])('O6: %s over its maximum', (_, text, line) => expect(foundIn(text)).toEqual([`O6 ${line}`]));
test.each([['a whole score', '- Score: 100/100'], ['a share of all', '- Test coverage: 100%'], ['a growth', '- Growth of coverage: 113%'], ['a bonus', '- Score: 105/100 with bonus'], ['a ratio of other things', '- Requests: 120/100']])('O6: %s is none', (_, text) => expect(foundIn(text)).toEqual([]));
