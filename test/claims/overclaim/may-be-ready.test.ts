import { expect, test } from 'vitest';
import { mayBeReady, ready } from '../../../src/claims/overclaim/words.ts';

/** Every phrase of a verdict must hold one of the pieces by which lines are looked over first: a line without one is never searched. */
test.each([
  'The port is production-ready', 'Ready for release', 'ready to ship', '100% ready', 'Status: 100 % complete', 'Approved for production', 'certified for release', 'cleared for launch', 'Production readiness achieved',
  'Das System ist produktionsreif', 'produktionsbereit', 'bereit für die Produktion', 'bereit zur Auslieferung', 'einsatzbereit', 'prête pour la production', 'prêt pour le déploiement', 'prêts à être déployés',
  'lista para producción', 'listo para el despliegue', 'apta para producción', 'pronto para produção', 'prontas para a implantação', 'apto para produção', 'produktionsklart', 'redo för lansering',
  '生产就绪', '可以上线', '可上线', '可投入生产', '可用于生产', '达到生产标准', '프로덕션 준비 완료', '배포 준비 완료', '운영 준비 완료', '상용 배포 가능', '本番準備完了', '本番投入可能', 'リリース準備完了',
])('%s', (text) => {
  expect(ready.test(text)).toBe(true);
  expect(mayBeReady.test(text)).toBe(true);
});
