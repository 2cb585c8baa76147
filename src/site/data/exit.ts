import type { PackContent } from '../../model/pack-content.ts';

/** The exit code of the run, from its judgement. An interrupted run is never a pass: 75 where nothing else closed the gate. */
export const exitOf = ({ pack, judgement }: PackContent): number =>
  pack.state === 'aborted' && judgement.gate.exit === 0 ? 75 : judgement.gate.exit;
