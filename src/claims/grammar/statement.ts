import { nothing, type Said } from './draft.ts';
import type { Line } from './line.ts';
import { bullet } from './rule/bullet.ts';
import { commit } from './rule/commit.ts';
import { exitCode } from './rule/exit-code.ts';
import { figure } from './rule/figure.ts';
import { keyState } from './rule/key-state.ts';
import { lead } from './rule/lead.ts';
import { mark } from './rule/mark.ts';
import { metadata } from './rule/meta.ts';
import { modeGate } from './rule/mode-gate.ts';
import { none } from './rule/none.ts';
import { openMark, saysNothing, uncheckedTask } from './rule/open.ts';
import { path } from './rule/path.ts';
import { prose } from './rule/prose.ts';
import { ready } from './rule/ready.ts';
import type { Rule } from './rule/rule.ts';
import { statusKey } from './rule/status-key.ts';

/** The grammar of a line, in the order in which its rules are asked. The first that answers decides. */
const rules: readonly Rule[] = [
  uncheckedTask, saysNothing, openMark, metadata, exitCode, modeGate, commit, path, lead, statusKey, figure, none, mark, ready, keyState, bullet, prose,
];

export function statement(line: Line): Said {
  for (const rule of rules) {
    const said = rule(line);
    if (said) return said;
  }
  return nothing;
}
