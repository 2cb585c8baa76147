import { visible } from './visible.ts';

/** Foreign text on one line, with everything a reader could not see written out, line breaks and tabs too. */
export const oneLine = (text: string): string => visible(text.replace(/[\t\n\r]/g, (mark) => String.fromCodePoint(0x2400 + (mark.codePointAt(0) as number))));
