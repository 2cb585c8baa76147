import { openShare } from '../../claims/rate.ts';
import type { PackContent } from '../../model/pack-content.ts';
import { Environment } from '../../model/origin.ts';
import { showNumber } from '../../lib/unit.ts';
import { moment } from './moment.ts';
import type { Words } from '../words/en.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** What the pack does not prove: never empty, for time goes on after every pack. */
export function notProved({ content, signedBy, words }: View): string[] {
  const { pack, judgement, checks, evidence } = content;
  const word = words.notProved;
  const title = (id: string) => visible(checks.find((one) => one.id === id)?.title ?? id);
  const without = checks.flatMap(({ id }) => {
    const verdict = judgement.verdicts.find(({ check }) => check === id);
    if (verdict && verdict.status !== 'undetermined') return [];
    return [word.check(title(id), verdict ? words.reason[verdict.reason] : words.reason['not-run'])];
  });
  const substituted = judgement.verdicts
    .filter(({ origin }) => origin.substitution !== 'real')
    .map(({ check, origin }) => word.substitute(title(check), words.substitution[origin.substitution]));
  const weakest = Environment.options.findLast((one) => judgement.verdicts.some(({ origin }) => origin.environment === one));
  const open = judgement.rulings.filter(({ counted, status }) => counted && status === 'unverifiable').length;
  const rates = Object.values(evidence).flatMap(({ kind, options }) =>
    kind === 'http/load' && typeof options.rate === 'number' ? [options.rate] : [],
  );
  return [
    ...without,
    ...substituted,
    ...(weakest === undefined || weakest === 'production' ? [] : [word.environment(words.environment[weakest])]),
    ...(open === 0 ? [] : [word.claims(open)]),
    ...unread(content, words),
    ...(rates.length === 0 ? [] : [word.load(showNumber(Math.max(...rates), null))]),
    ...(pack.git && pack.git.dirty_files > 0 ? [word.dirty(pack.git.dirty_files)] : []),
    ...(pack.signer === null ? [word.unsigned] : signedBy === null ? [word.unpinned] : []),
    ...(pack.lost === null ? [] : [word.lost]),
    word.after(moment(pack.sealedAt)) + (pack.git ? word.commit(visible(pack.git.commit.slice(0, 7))) : ''),
  ];
}

/** A document says more than its ledger binds to checks; what is not bound was held against nothing. */
function unread({ documents, ledgers, judgement }: PackContent, { notProved: word, read }: Words): string[] {
  return documents.flatMap(({ id, file, text }) => {
    const { read_n, unbound_n } = openShare(judgement.documents?.filter(({ document }) => document === id) ?? []);
    if (read_n > 0) return unbound_n > 0 ? [read.unbound(visible(file), unbound_n, read_n)] : [];
    const bound = new Set((ledgers[id] ?? []).map(({ line }) => line));
    if (bound.size === 0) return [word.noLedger(visible(file))];
    const body = text.replace(/^---\n.*?\n---\n/s, (matter) => matter.replace(/[^\n]/g, ''));
    const open = body.split('\n').some((line, index) => line.trim() !== '' && !line.startsWith('#') && !bound.has(index + 1));
    return open ? [word.unbound(visible(file), bound.size)] : [];
  });
}
