import type { Environment } from '../../model/origin.ts';

/** Words for the place where a product is used for good; whoever writes them speaks of no developer's machine. Chinese, Japanese and Korean set no spaces around theirs. */
const spaced = /(?<![\p{L}\p{N}_-])(?:production|prod|producción|produção|produktion|produktiv)(?![\p{L}\p{N}_])/iu;
const unspaced = /프로덕션|운영 ?환경|生产环境|線上環境|线上环境|生產環境|本番/u;

/** The weakest environment that can confirm a claim, by its own words. A run elsewhere can still refute it: what fails there is not ready here. */
export const demandedBy = (quote: string): Environment => {
  // A comment is not said to a reader.
  const said = quote.replace(/<!--.*/, '');
  return spaced.test(said) || unspaced.test(said) ? 'production' : 'local';
};
