import type { Chunk } from './chunks.ts';

const word = /^[\p{L}][\p{L}\p{M}'’_/-]{0,40}[.:*]{0,3}$/u;
/** Words between which and a number nothing is counted. */
const others = new Set(('of,in,to,and,or,at,for,from,on,is,are,was,were,by,per,with,as,the,a,an,but,if,when,that,this,than,via,vs,because,due,so,then,should,will,must,can,has,have,had,not,no,out,it,we,you,i,they,'
  + 'de,von,und,et,y,e,och,av,el,la,le,les,do,da,du,des,der,die,das,en,em,para,por,para,con,com,avec,mit,med,für,pour,sur,oder,ou,o,till,på,par,dans,chez,por,pelo,pela,bei,im,am,zum,zur,vom,beim,al,els,sin,sem,sans,ohne,hasta,até,entre,desde,dans,vers,i,om,vid').split(','));
/** How far after a number the word that it counts may stand: 5 real database transactions. */
const reach = 3;

/** What the number at `at` counts: of the next words the first plural, else the first. Null when no noun follows. */
export function nounAfter(chunks: readonly Chunk[], at: number): string | null {
  const parens = (chunks[at] as Chunk).parens;
  let first: string | null = null;
  for (let index = at + 1; index <= at + reach; index++) {
    const next = chunks[index];
    if (!next || next.parens !== parens || !word.test(next.text)) break;
    const noun = next.text.replace(/[.:*]{1,3}$/, '').toLowerCase();
    if (others.has(noun)) break;
    first ??= noun;
    if (/[^s]s(?:\/\w{1,10})?$/.test(noun)) return noun;
    if (/[.:*]$/.test(next.text)) break;
  }
  return first;
}
