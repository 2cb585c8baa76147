/** What counts of tests are called: the outcomes and the total, in each language. All in lower case, without the noun itself. */
export type Outcome = 'total' | 'passed' | 'failed' | 'skipped' | 'errors' | 'other';

const words: Readonly<Record<Outcome, string>> = {
  passed: 'passed,passing,pass,passes,succeeded,successful,passerade,godkända,lyckade,bestanden,erfolgreich,réussis,réussi,réussies,passés,pasados,pasadas,aprobados,aprobadas,exitosos,exitosas,aprovados,aprovadas,passaram,passando,bem sucedidos,通过,通过数,已通过,通過,成功,성공,통과,합격,合格',
  failed: 'failed,failing,fail,fails,failure,failures,misslyckade,misslyckades,underkända,fehlgeschlagen,gescheitert,échoués,échoué,échouées,échecs,fallidos,fallidas,fallados,falhos,falharam,falhas,falhados,reprovados,失败,失败数,未通过,失敗,실패,불합격,不合格',
  skipped: 'skipped,ignored,skip,överhoppade,hoppade över,überspringen,übersprungen,ignorés,ignorées,sautés,omitidos,omitidas,saltados,ignorados,pulados,跳过,跳过数,跳過,건너뜀,스킵,스킵됨,スキップ',
  errors: 'errors,error,errored,fel,fehler,erreurs,errores,erros,错误,오류,エラー',
  other: 'todo,pending,xfailed,xpassed,deselected,flaky,blocked,not run,unknown,cancelled,canceled,aborted,in progress,remaining,retried,filtered out,warnings,warning',
  total: 'total,collected,totalt,totalt antal,antal,gesamt,insgesamt,anzahl,au total,total de,totales,total des,totales de,totais,总数,总计,合计,總數,合計,総数,전체,총,총계,합계',
};
const outcome_of = new Map(Object.entries(words).flatMap(([outcome, list]) => list.split(',').map((word) => [word, outcome as Outcome] as const)));
/** Of the words that hold another of the list, only the other is looked for. */
const shortest = (list: readonly string[]): string[] => list.filter((word) => !list.some((other) => other !== word && word.includes(other)));
const passed = new RegExp(shortest(words.passed.split(',')).join('|'), 'iu');
/** Does a text hold a word for tests that passed, be it within another? Without one no label in it names them. */
export const namesPassed = (text: string): boolean => passed.test(text);
const nouns = String.raw`(?:tests?|test cases?|specs?|assertions?|tester|tests|testfälle|pruebas|testes|测试用例|测试|用例|테스트|テスト)`;
const leading = new RegExp(String.raw`^(?:(?:total|number of|total number of|number) )?${nouns}\s?`, 'u');
const trailing = new RegExp(String.raw`\s?(?:number of )?${nouns}(?: (?:run|executed|collected|count))?$`, 'u');
const totals = new RegExp(String.raw`^(?:total(?: number of)? ${nouns}(?: (?:run|executed|collected))?|${nouns} (?:total|collected|run|executed|in total)|(?:totalt antal|antal|anzahl(?: der)?|nombre(?: total)? de|total (?:des?|de los)|número(?: total)? de) ${nouns}|${nouns} (?:gesamt|insgesamt|totalt|totaux|totales|totais)|(?:总|測試總|测试总|总测试|测试用例总|用例总|总用例)(?:数|计)|(?:전체|총) ?테스트(?: 수)?|テスト(?:総|合計)数?)$`, 'u');

/** Which outcome a label names: `Passed`, `tests failed`, `Total tests run`. `tests`: it names the tests themselves. Null for any other label. */
export function outcomeOf(label: string): { outcome: Outcome; tests: boolean } | null {
  const text = label.toLowerCase().trim().replace(/^total (?=\p{L}{4,10}ed$)/u, '');
  if (totals.test(text)) return { outcome: 'total', tests: true };
  const bare = text.replace(leading, '').replace(trailing, '').trim();
  const outcome = outcome_of.get(text) ?? outcome_of.get(bare);
  return outcome === undefined || (outcome === 'total' && bare !== text && bare === '') ? null : { outcome, tests: bare !== text };
}
