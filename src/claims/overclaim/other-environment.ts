import type { ClaimFinding } from '../../model/extraction.ts';
import { finding } from '../finding.ts';
import type { Page } from '../page.ts';
import { readyIn } from '../readiness.ts';
import type { Stated } from '../walk.ts';
import { local, without } from './words.ts';

const key = /^[^\p{L}\d]{0,6}(?:test(?:ing)? |deployment |runtime )?(?:environment|env|umgebung|testumgebung|environnement|entorno|ambiente|miljö|testmiljö|环境|测试环境|환경|테스트 환경|環境|テスト環境)\W{0,4}[:：]\s?(.{1,80})/iu;
/** Wording by which a thing was tried in production. */
const in_production = /\b(?:production|prod)\s(?:operations?|system|deployment|environment)\s(?:validat|verif|test)\w{2,6}\b|\b(?:validated|verified|tested) (?:in|on|against) (?:the )?production\b|\bin produktion (?:getestet|geprüft)\b|\btest[ée]e?s? en production\b|\bprobad[oa]s? en producción\b|\btestad[oa]s? em produção\b|在生产环境(?:中)?(?:验证|测试)|프로덕션에서 (?:검증|테스트)|本番環境で(?:検証|テスト)/iu;
/** Also tried elsewhere, or told that this was not production. */
const also = /staging|production|prod\b|ci\b|cloud|aws|gcp|azure|kubernetes|k8s|cluster|hardware|remote|produktion|producción|produção|生产|프로덕션|운영|本番/i;

/** O4: ready for production, or validated in it, by the report's words, while its own `Environment:` line says that everything was run on a developer's machine or against mocks. */
export function otherEnvironment(page: Page): ClaimFinding[] {
  const environments = page.stated.flatMap((one): { one: Stated; value: string }[] => {
    if (one.unit.kind === 'heading' || one.unit.kind === 'code' || one.mode === 'open') return [];
    const text = one.unit.kind === 'row' ? one.unit.cells.map(({ raw }) => raw.replace(/[*`]/g, '')).join(': ') : one.reading.text;
    const [, value = ''] = key.exec(text) ?? [];
    return value === '' ? [] : [{ one, value }];
  });
  const [first] = environments;
  if (!first || environments.some(({ value }) => !local.test(value) || also.test(value) || without.test(value))) return [];
  const [claim, ...repeats] = [...readyIn(page), ...page.stated.filter(({ reading, unit, mode }) => unit.kind !== 'code' && unit.kind !== 'break' && mode !== 'open' && mode !== 'ref' && in_production.test(reading.text) && !/\bnot\b|n['’]t\b|before|will|should|need|must/i.test(reading.text))];
  if (!claim) return [];
  return [finding(page, 'O4', [claim.unit.line, first.one.unit.line, ...repeats.slice(0, 8).map(({ unit }) => unit.line)], `said of production, and run in: ${first.value.trim()}`, true, null)];
}
