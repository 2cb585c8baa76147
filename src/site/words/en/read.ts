import { s } from './terms.ts';

/** Words for what was read out of claim documents, line by line. */
export const read = {
  open: 'Read in the documents, and not settled', openCaption: (n: number, of: number) => `${n} of ${s(of, 'claim')} that ${of === 1 ? 'was' : 'were'} read; counted for neither side`,
  more: (n: number) => `and ${n} more`, settles: 'Could be settled by', nobody: 'a person, or a check yet to be written', says: 'What does not fit', state: 'Binding',
  bindingState: { ok: 'bound', unbound: 'unbound', outdated: 'outdated: its words changed', orphaned: 'orphaned', ambiguous: 'ambiguous: several fit' },
  stale: 'Stale', findings: 'What does not fit in the documents', findingsCaption: 'Found in their text alone, without evidence', finding: 'Finding',
  sort: { A: 'arithmetic', C: 'contradiction', O: 'overclaim, a warning' },
  rates: 'By document and author', ratesCaption: 'False claims of those that were decided; what was read and not settled stands apart', name: 'Document or author', rate: 'False', share: 'Not settled',
  noAuthor: 'author not named', shareOf: (n: number, of: number) => `${n} of ${of} read`, sealed: 'the record of the run',
  unbound: (file: string, n: number, of: number) => `${n} of the ${s(of, 'claim')} read in ${file}: bound to no check`,
};
