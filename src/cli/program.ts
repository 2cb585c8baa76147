import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import * as claimsHelp from './claims/help.ts';
import { reportFailure } from './failure.ts';
import { voiceOf } from './voice.ts';
import { version } from '../pack/version.ts';

/** What every command is given. It is the only place where the process is read. */
export type Io = {
  workspace: string; json: boolean; variables: Record<string, string | undefined>; now(): Date;
  out(text: string): void; err(text: string): void; terminal: boolean; interrupted: AbortSignal;
};
type Run<O> = (io: Io, options: O, ...names: string[]) => Promise<number>;

const examples = `
Examples:
  $ tickmark run                        collect, seal, judge and report the workspace here
  $ tickmark run -C examples/estimator  the same for another workspace
  $ tickmark verify                     hashes, closed world, chain, and who vouches for them
  $ tickmark claims report.md           what a report says, line by line, with no workspace
  $ tickmark keygen ~/release.key       a key pair; then: tickmark run --key ~/release.key
  $ tickmark judge --json               recompute the newest pack's verdicts, as data
  $ tickmark diff                       the newest pack against the one before

The exit code is the gate's: 0 all passed, 75 undecided, 78 configuration, 90 tampered, 91 claim refuted,
else the code of the first fatal check that did not pass. See the README for all of them.`;

const trusted = 'keys you trust; default TICKMARK_SIGNERS, then ~/.config/tickmark/allowed_signers';
const signing = 'sign with this ed25519 key (PEM); default: the key in TICKMARK_PRIVATE_KEY, if any';

const approving = `
Examples:
  $ tickmark approve 20261120T092240Z-3f9a1c --by "Ada Park <ada@example.org>"
  $ tickmark approve 20261120T092240Z-3f9a1c --by "Ada Park <ada@example.org>" --until 2027-01-31 --key ~/ada.key
  $ tickmark approve 20261120T092240Z-3f9a1c --by "Ada Park <ada@example.org>" --reject --note "no backup was restored"

Writes content/approvals/DAY-PACK-N.md. Exit codes: 0 written, 64 usage, 74 no such pack or not writable, 75 interrupted run,
77 permission, 78 no workspace or no key, 90 the pack was changed after sealing.`;

const mending = `
A run that is killed, or that the disk refuses, may leave in artifacts/: a folder .ID.part (what it gathered), a lock of a process that is gone,
a pack without its line in chain.jsonl, a torn line, and chain.jsonl.torn (the ends of torn lines); beside it .tickmark-report-PID-… (a report). Each is listed with its size.
  removable  nobody needs it: chain.jsonl keeps the attempt. --fix removes it.
  mendable   --fix finishes it as the next run would: a whole pack gets its line, a torn line is put aside.
  in use     a run is at work. --fix then changes nothing: 74.
  kept       perhaps the only trace of an attempt, or nothing a run left. Look at it; remove it by hand.

Exit codes: 0 all there, 74 a run is at work or the disk refuses, 77 permission, 78 something is missing, 90 the chain was tampered with:
then --fix removes no evidence.`;

/** Two signals within this time are one. */
const onePress_ms = 100;

/** Parses argv, runs one command, returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const stop = new AbortController();
  const deaf = () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  // The first signal of either sort seals what there is; a second ends the process at once. One press is two signals under npm, which hands it on.
  const onSignal = () => {
    if (!stop.signal.aborted) setTimeout(deaf, onePress_ms).unref();
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  // A reader that has gone (`| head`) must not end a run in its middle: what is sealed matters more than what is shown.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  let exit = 0;
  const program = new Command('tickmark')
    .description('Runs real checks, seals what it saw, judges it, and holds earlier claims against the evidence.')
    .version(version(), '-V, --version').option('-C, --workspace <dir>', 'the workspace: a folder with content/ and artifacts/', '.')
    .option('--json', 'print the model as JSON, nothing else').addHelpText('after', examples).exitOverride().showHelpAfterError();
  // Nothing heavy is loaded before it is known which command runs.
  const action = <O>(load: () => Promise<Run<O>>) => async (...given: unknown[]) => {
    const command = given.at(-1) as Command;
    const { workspace, json } = command.optsWithGlobals<{ workspace: string; json?: boolean }>();
    const io: Io = {
      workspace: resolve(workspace), json: json === true, variables: process.env, now: () => new Date(), interrupted: stop.signal,
      ...voiceOf(json === true), terminal: process.stderr.isTTY === true,
    };
    exit = await (await load())(io, command.opts() as O, ...(command.args as string[]));
  };
  program.command('run').description('collect, seal, judge, report; the exit code is the gate').option('--key <file>', signing)
    .option('--no-report', 'do not build the report').option('--fail-fast', 'stop at the first fatal check that does not pass')
    .action(action(async () => (await import('./commands/run.ts')).run));
  program.command('collect').description('collect and seal; 0 when a pack was sealed, whatever it shows').option('--key <file>', signing)
    .action(action(async () => (await import('./commands/run.ts')).collect));
  program.command('judge').argument('[pack]', 'folder of a sealed pack; the newest by default').description('recompute the verdicts and compare them with the sealed ones')
    .action(action(async () => (await import('./commands/judge.ts')).judge));
  program.command('verify').argument('[pack]', 'folder of a sealed pack; all packs and the chain by default').description('check hashes, closed world, chain and who vouches for them')
    .option('--signers <file>', trusted).option('--head <digest>', 'the newest pack\'s digest, as you were told it')
    .action(action(async () => (await import('./commands/verify.ts')).verify));
  program.command('diff').argument('[before]').argument('[after]').description('one pack against another; the newest two by default')
    .action(action(async () => (await import('./commands/diff.ts')).diff));
  program.command('approve').argument('<pack>', 'id or folder of a sealed pack').description('write down a person\'s decision about one pack, void for any other')
    .requiredOption('--by <person>', 'who decides, "Name <mail>"').option('--reject', 'reject instead of approve').option('--until <day>', 'last day of the approval, YYYY-MM-DD, UTC')
    .option('--note <text>', 'why, or under which conditions').option('--key <file>', 'sign the decision with this ed25519 key (PEM)').addHelpText('after', approving)
    .action(action(async () => (await import('./commands/approve.ts')).approve));
  program.command('report').option('-o, --out <dir>', 'where to write it; report/ in the workspace by default').option('--signers <file>', trusted).description('build the static report of all packs')
    .action(action(async () => (await import('./commands/report.ts')).report));
  const claims = program.command('claims').argument('<file...>', 'Markdown reports; - for standard input').description('what reports say, line by line; needs no workspace')
    .option('--against <pack>', 'hold each claim against this sealed pack, by id or folder').option('--format <format>', 'json, sarif, claimreview or markdown').addHelpText('after', claimsHelp.reading)
    .action(action(async () => (await import('./commands/claims.ts')).claims));
  claims.command('bind').argument('<file>', 'a claim document of the workspace, content/claims/NAME.md').description('walk through the claims that nothing settles yet, and bind them')
    .option('--by <person>', 'who approves the bindings, "Name <mail>"').addHelpText('after', claimsHelp.binding).action(action(async () => (await import('./commands/claims-bind.ts')).bind));
  claims.command('history').argument('<file...>', 'two or more revisions of a report, oldest first; or one file in a git repository').description('what became of its claims from revision to revision')
    .option('--last <n>', 'so many revisions of its git history, 2 to 500 (default: 20)').addHelpText('after', claimsHelp.history).action(action(async () => (await import('./commands/claims-history.ts')).claimsHistory));
  program.command('keygen').argument('<file>', 'where to write the private key; FILE.pub gets the public one').description('make an ed25519 key pair to sign packs with')
    .option('--name <name>', 'who signs, one word such as an address', 'tickmark').action(action(async () => (await import('./commands/keygen.ts')).keygen));
  program.command('doctor').description('what this machine has and lacks, and what killed runs left in the workspace')
    .option('--fix', 'finish what killed runs left, and remove what nobody needs').addHelpText('after', mending).action(action(async () => (await import('./commands/doctor.ts')).doctor));
  for (const command of program.commands) command.exitOverride().showHelpAfterError();
  try {
    await program.parseAsync(argv);
    return exit;
  } catch (error) {
    // commander has said what is wrong with the words; help and version are no faults.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64;
    return reportFailure(error, process.argv.includes('--json'));
  } finally {
    deaf();
  }
}
