import type { Environment } from '../../model/origin.ts';

/** Words for the place where a product is used for good; whoever writes them speaks of no developer's machine. */
const words = /(?<![\p{L}\p{N}_-])(?:in |on )?(?:production|prod|producción|produção|produktion|produktiv|프로덕션|운영 ?환경|生产环境?|生產環境?|本番環境?)(?![\p{Ll}\p{N}_])|생산 환경/iu;

/** The weakest environment that can confirm a claim, by its own words. A run elsewhere can still refute it: what fails there is not ready here. */
export const demandedBy = (quote: string): Environment => (words.test(quote) ? 'production' : 'local');
