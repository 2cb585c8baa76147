import { expect, test } from 'vitest';
import { demandedBy } from '../../../src/claims/bind/production.ts';

test.each([
  ['Deployed to production', 'production'], ['Läuft in Produktion', 'production'], ['Runs on prod', 'production'], ['PROD is green', 'production'], ['프로덕션 배포 완료', 'production'], ['本番環境で確認済み', 'production'], ['已部署到生产环境', 'production'],
  ['Search works <!-- claim: check=production.search -->', 'local'], ['Product list works', 'local'], ['Reproduction steps are written', 'local'], ['productivity is up', 'local'], ['Health endpoint answers', 'local'],
])('%s', (quote, environment) => expect(demandedBy(quote)).toBe(environment));
