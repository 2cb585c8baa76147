export const reading = `
Examples:
  $ tickmark claims report.md                        each claim with its line, and the kind of check that could settle it
  $ tickmark claims --json report.md                 the same as data: ids, intervals, digests for a ledger, findings with their programs
  $ tickmark claims report.md --against 20261120T092240Z-3f9a1c
                                                     each claim held against a sealed pack: binding, ruling, reason, and the rate
  $ tickmark claims bind content/claims/report.md    walk through the claims that nothing settles yet
  $ git show HEAD:report.md | tickmark claims -      standard input
  $ tickmark claims report.md --format sarif         for a pull request; claimreview and markdown are others: docs/claims-exports.md

The pack is verified and its verdicts are recomputed first. Claims are bound by NAME.ledger.yaml beside NAME.md, else by the ledger that was sealed
with a document of that name, then by the report's own comments and front matter. See docs/claims.md.
Exit codes: 0 nothing was found false, 75 no claim was read, or there is no such pack, 91 a claim is refuted or a report contradicts itself, 64 usage,
74 a report or the pack cannot be read, 77 permission, 78 a report is no text, or a ledger has faults, 90 the pack was changed after sealing.`;

export const binding = `
Examples:
  $ tickmark claims bind content/claims/report.md
  $ tickmark claims bind report.md -C examples/estimator --by "Ada Park <ada@example.org>"
  $ printf 'y\\n\\nskip\\nquit\\n' | tickmark claims bind report.md

Asks about each claim that is unbound, or whose binding needs a new look, one answer a line:
  y         bind it to the check that is suggested          CHECK     bind it to another check, by its id
  new       write a check file in content/checks for it     n         no check can tell: only a person, with a reason
  skip      (or an empty line) ask again next time          quit      (or the end of input) stop here
What is written is added to content/claims/NAME.ledger.yaml at once; nothing is overwritten, and the next time it goes on from there.
Exit codes: 0 asked to the end or stopped, 64 usage, 74 the disk refuses or the ledger was changed meanwhile, 75 no claim was read, 77 permission,
78 no workspace, no such document in it, or faults in its files.`;

export const history = `
Examples:
  $ tickmark claims history old.md new.md       two revisions
  $ tickmark claims history --last 2 STATUS.md  the last commit of a report against the one before, and against what lies on disk
  $ tickmark claims history ./history           a file that is called history

Nothing a repository brings is run: no hook, filter, pager or alias. Renames are followed along the first parents of HEAD.
Exit codes: 0 nothing was dropped silently, 75 a claim was, or nothing could be read out of any revision, 64 usage, 74 a report or its history
cannot be read, 77 permission, 78 a report is no text.`;
