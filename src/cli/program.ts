/**
 * The command line: options, help, and the one place where errors become exit codes.
 *
 * Everything heavy is imported when a command runs, so that `--help` and a typing mistake answer at
 * once. Three kinds of failure stay apart: usage (2), bad input (4), and a bug of ours (70), which
 * says how to repeat it.
 */
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { ATTACKS } from '../app/hostile/index.ts';
import {
  BadInputError,
  badInputText,
  EXIT_BAD_INPUT,
  EXIT_BUG,
  EXIT_MEANINGS,
  EXIT_NO_PROGRESS,
  EXIT_OK,
  EXIT_USAGE,
  UsageError,
} from './exit.ts';
import { optionName, type ReplayFlags } from './flags.ts';
import { fitTerminal, ignoreBrokenPipes } from './output.ts';
import { commandLine } from './repeat.ts';
import { parseMigrate } from './migrate.ts';
import * as values from './values.ts';
import { packageVersion } from './version.ts';

const FRAMES_SHOWN = 8;
const MODULE = /\.[cm]?[jt]s$/;
/** How a TypeScript file that was compiled on the way in is called; lines are those of its text. */
const LOADED_AS_DATA = /data:text\/javascript,.*[?]filePath=(.*?)(?:%3Fnamespace[^:)]*)?:\d+:\d+/;

/** Runs the command line and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  ignoreBrokenPipes();
  fitTerminal();
  let exitCode = EXIT_OK;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    return failed(error, argv.slice(2));
  }
}

function buildProgram(finish: (exitCode: number) => void): Command {
  const program = new Command('ixreplay')
    .description(
      'Replays packet captures into a simulated IX host, in virtual time, and checks what it did.',
    )
    .usage(
      '[options] CAPTURE...\n' +
        '       ixreplay run WORKLOAD | sweep WORKLOAD | generate WORKLOAD -o FILE\n' +
        '       ixreplay check LOG | diff A B | script SCRIPT... | specs [ID]\n' +
        '       ixreplay requirements [ID] | coverage PATH...',
    )
    .argument('[CAPTURE...]', "captures, or directories of captures; '-' reads standard input")
    .version(packageVersion(), '-V, --version')
    .helpOption('-h, --help', 'this text')
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError(helpHint('ixreplay'))
    .addHelpText('after', helpTail());
  addOutputOptions(program);
  addMachineOptions(program);
  addInputOptions(program);
  addCheckOptions(program);
  addWhatIfOptions(program);
  program.hook('preSubcommand', (_, command) => {
    const [first] = Object.keys(program.opts());
    if (first === undefined) return;
    const hint = `give it behind: ixreplay ${command.name()} ... ${optionName(first)}`;
    throw new UsageError(`${optionName(first)} stands before '${command.name()}'`, hint);
  });
  program.action(async (captures: string[], flags: ReplayFlags) => {
    if (captures.length === 0) {
      throw new UsageError('no capture given', 'ixreplay CAPTURE, e.g. ixreplay traces');
    }
    const { replayCommand } = await import('./replay-command.ts');
    finish(await replayCommand(captures, flags));
  });
  addClosedCommands(program, finish);
  addCommands(program, finish);
  for (const command of program.commands) {
    command.showHelpAfterError(helpHint(`ixreplay ${command.name()}`));
  }
  return program;
}

function helpHint(command: string): string {
  return `(${command} --help lists the options)`;
}

function addOutputOptions(program: Command): void {
  program
    .optionsGroup('Results:')
    .option('--json <FILE>', "write the result as JSON; '-': to stdout instead of the verdict")
    .option('--log <FILE>', 'write the event log')
    .option('--write-pcap <FILE>', 'write what the replayed host transmitted')
    .option('--stream-digests', 'add the SHA-256 of every byte stream to the result')
    .option('-v, --verbose', 'print every invariant, warning and golden difference')
    .option('-q, --quiet', 'print nothing when all is well, and no progress');
}

function addMachineOptions(program: Command): void {
  program
    .optionsGroup('The machine:')
    .option('--cores <N>', 'elastic threads, or a range: 1..8 (4)', values.parseCores)
    .option('--policy <NAME>', 'control plane: static, efficiency, balance, or a .ts or .js file')
    .option(
      '--control-period <MS>',
      'the control plane decides so often (100)',
      values.parseControlPeriod,
    )
    .option('--batch <N>', 'batch bound (64)', values.parseBatch)
    .option('--workers <N>', 'threads; changes nothing but speed (auto)', values.parseWorkers)
    .option('--app <NAME>', 'trace, echo, sink, hostile:NAME, or a .ts or .js file (trace)')
    .option('--read-rate <BYTES>', 'the application reads so many bytes/s', values.parseReadRate)
    .option(
      '--migrate <WHAT>',
      'move flow groups: 5ms:3:0->1, or every:1ms; repeatable',
      parseMigrate,
    )
    .option(
      '--outbound <WAY>',
      'replies to connections the host opens come home by probe or filter (probe)',
      values.parseOneOf(['probe', 'filter']),
    )
    .option('--drain <MS>', 'go on after the last packet at most so long (1000)', values.parseDrain)
    .option(
      '--profile <NAME>',
      'ix-paper, or ix-release: all deviations of the published code (ix-paper)',
      values.parseOneOf(['ix-paper', 'ix-release']),
    )
    .option('--deviate <VN>', 'one of them, e.g. V3 (specs lists them)', values.parseDeviations)
    .option('--seed <S>', 'seed of everything that is drawn (1)', values.parseSeed);
}

function addInputOptions(program: Command): void {
  program
    .optionsGroup('The capture:')
    .option('--host <ADDRESS>', 'replay this host or block (auto), repeatable', values.parseHost)
    .option(
      '--checksum <POLICY>',
      'auto, verify, ignore (auto)',
      values.parseOneOf(['auto', 'verify', 'ignore']),
    )
    .option(
      '--midstream <POLICY>',
      'connections without SYN: adopt, reset, ignore (adopt)',
      values.parseOneOf(['adopt', 'reset', 'ignore']),
    )
    .option('--speed <X>', 'recorded time runs so many times faster (1)', values.parseSpeed)
    .option(
      '--reader <NAME>',
      'own, pcap-parser (own; classic pcap on stdin always takes pcap-parser)',
      values.parseOneOf(['own', 'pcap-parser']),
    );
}

function addWhatIfOptions(program: Command): void {
  program
    .optionsGroup('What if (see also run, sweep):')
    .option('--closed-loop', "play the capture's dialogues by simulated clients")
    .option('--clone <N>', 'play each conversation so many times (1)', values.parseClone);
  addLinkOptions(program);
}

function addCheckOptions(program: Command): void {
  program
    .optionsGroup('Checks:')
    .option('--golden <PATH>', 'compare with this golden; with a directory: goldens in PATH')
    .option('--update-golden', 'write the golden instead of comparing')
    .option(
      '--golden-ingredients <LIST>',
      'what a new golden holds: outcomes,streams,placement,counters,events,wire',
      values.parseIngredients,
    )
    .option('--ci', 'missing and orphan goldens fail (also when $CI is set)')
    .option('--spec <FILE>', 'check this invariant too (.ts, .js), repeatable', values.parseList)
    .option('--require <ID>', 'fail unless it was exercised, repeatable', values.parseList)
    .option(
      '--requirements [FILE]',
      'say what was exercised of the requirements of the RFCs (FILE: as JSON)',
    )
    .option('--check-determinism', 'replay twice, in another order, and compare');
}

function addClosedCommands(program: Command, finish: (exitCode: number) => void): void {
  const run = program
    .command('run')
    .description('simulated clients against the simulated host: a closed loop')
    .argument('<WORKLOAD>', 'e.g. echo:size=64,rounds=100; a wrong option lists the right ones')
    .option('--json <FILE>', "write the result as JSON; '-': to stdout instead of the verdict")
    .option('--log <FILE>', 'write the event log')
    .option('--write-pcap <FILE>', "write every frame at the host's NIC, both ways")
    .option('-v, --verbose', 'print every invariant')
    .option('-q, --quiet', 'print nothing when all is well, and no progress')
    .option('--spec <FILE>', 'check this invariant too (.ts, .js), repeatable', values.parseList)
    .option('--require <ID>', 'fail unless it was exercised, repeatable', values.parseList)
    .option('--check-determinism', 'run twice, in another order, and compare')
    .option('--no-verify', 'check no invariants, only the streams');
  addClosedOptions(run).action(async (workload: string, flags) => {
    const { runCommand } = await import('./closed-command.ts');
    finish(await runCommand(workload, flags));
  });
  const generate = program
    .command('generate')
    .description("write a workload as a capture, as seen at the host's NIC")
    .argument('<WORKLOAD>', 'e.g. echo:size=64,rounds=100')
    .requiredOption('-o, --output <FILE>', 'the capture (nanosecond pcap)')
    .option('-q, --quiet', 'print nothing when all is well, and no progress');
  addClosedOptions(generate).action(async (workload: string, flags) => {
    const { generateCommand } = await import('./closed-command.ts');
    finish(await generateCommand(workload, flags));
  });
  addSweepCommand(program, finish);
}

function addSweepCommand(program: Command, finish: (exitCode: number) => void): void {
  const sweep = program
    .command('sweep')
    .description('one table over batch bounds and numbers of cores, closed loop')
    .argument('<WORKLOAD>', 'a workload, or a capture whose dialogues are played')
    .option('--cores <LIST>', 'e.g. 1,2,4,8 (1,2,4)', values.parseCoreList)
    .option('--batch <LIST>', 'e.g. 1,2,8,16,64 (1,2,8,16,64)', values.parseBatchList)
    .option('--json <FILE>', "write the table as JSON; '-': to stdout instead of the text")
    .option('--workers <N>', 'threads; changes nothing but speed (auto)', values.parseWorkers)
    .option('--host <ADDRESS>', 'of a capture: this host or block (auto)', values.parseHost)
    .option('--speed <X>', 'of a capture: time runs so many times faster (1)', values.parseSpeed)
    .option('--clone <N>', 'of a capture: each conversation so often (1)', values.parseClone)
    .option('--drain <MS>', 'go on when all is said at most so long (1000)', values.parseDrain)
    .option('--seed <S>', 'seed of everything that is drawn (1)', values.parseSeed)
    .option('--no-verify', 'check no invariants, only the streams')
    .option('-q, --quiet', 'no progress');
  addLinkOptions(sweep).action(async (source: string, flags) => {
    const { sweepCommand } = await import('./sweep-command.ts');
    finish(await sweepCommand(source, flags));
  });
}

/** The machine, the link and the clients of a closed loop. */
function addClosedOptions(command: Command): Command {
  return addLinkOptions(command)
    .option('--cores <N>', 'elastic threads, or a range: 1..8 (4)', values.parseCores)
    .option('--policy <NAME>', 'control plane: static, efficiency, balance, or a .ts or .js file')
    .option(
      '--control-period <MS>',
      'the control plane decides so often (100)',
      values.parseControlPeriod,
    )
    .option('--batch <N>', 'batch bound (64)', values.parseBatch)
    .option(
      '--migrate <WHAT>',
      'move flow groups: 5ms:3:0->1, or every:1ms; repeatable',
      parseMigrate,
    )
    .option('--drain <MS>', 'go on when all is said at most so long (1000)', values.parseDrain)
    .option('--seed <S>', 'seed of everything that is drawn (1)', values.parseSeed);
}

function addLinkOptions(command: Command): Command {
  return command
    .option(
      '--cc <NAME>',
      "the host's congestion control: reno, cubic (reno)",
      values.parseOneOf(['reno', 'cubic']),
    )
    .option(
      '--link <LINK>',
      'delay=10us,rate=10g,loss=1%,reorder=1%,duplicate=1%,queue=1M (10us, 10g, none lost)',
    )
    .option('--limit <MS>', 'end at this virtual time at the latest (30 days)', values.parseLimit);
}

function addCommands(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('check')
    .description('verify a recorded event log (--log): same invariants, same answer')
    .argument('<LOG>', 'an event log')
    .option('--text <FILE>', "write the events as text, a line each ('-': stdout)")
    .option('--json <FILE>', "write the invariants as JSON ('-': to stdout instead of the text)")
    .option('--spec <FILE>', 'check this invariant too (.ts, .js), repeatable', values.parseList)
    .option('-v, --verbose', 'print every invariant')
    .action(async (path: string, flags) => {
      const { checkCommand } = await import('./check-command.ts');
      finish(await checkCommand(path, flags));
    });
  program
    .command('diff')
    .description('find the first divergent event of two logs')
    .argument('<A>', 'an event log')
    .argument('<B>', 'another one')
    .option('--context <ROWS>', 'events shown before and after (5)', values.parseContext)
    .action(async (a: string, b: string, flags) => {
      const { diffCommand } = await import('./diff-command.ts');
      finish(diffCommand(a, b, flags));
    });
  program
    .command('script')
    .description('run packetdrill scripts against the stack, in virtual time')
    .argument('<SCRIPT...>', 'scripts (.pkt), or directories of them')
    .option(
      '--stack <NAME>',
      'whose choices the stack makes: ix, freebsd, linux (ix)',
      values.parseOneOf(['ix', 'freebsd', 'linux']),
    )
    .option('--tolerance-us <US>', "instead of the scripts' own tolerance", values.parseToleranceUs)
    .option('--strict', 'fail for packets after the last expected one, too')
    .option(
      '--ip-version <NAME>',
      'run scripts that name none as ipv4, ipv4-mapped-ipv6 or ipv6 (ipv4)',
      values.parseOneOf(['ipv4', 'ipv4-mapped-ipv6', 'ipv6']),
    )
    .option('--write-pcapng <DIR>', "write each script's packets, its lines as comments")
    .option('--workers <N>', 'threads; changes nothing but speed (auto)', values.parseWorkers)
    .option('--junit <FILE>', "write JUnit XML ('-': to stdout instead of the text)")
    .option('--tap', 'print TAP')
    .option(
      '--requirements [FILE]',
      'say what was exercised of the requirements of the RFCs (FILE: as JSON)',
    )
    .option('-v, --verbose', 'print a line for every script')
    .action(async (paths: string[], flags) => {
      const { scriptCommand } = await import('./script-command.ts');
      finish(await scriptCommand(paths, flags));
    });
  addCatalogues(program, finish);
}

/** Commands about what is checked at all: requirements and invariants. */
function addCatalogues(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('coverage')
    .description('say what scripts and captures exercise of the requirements of the RFCs')
    .argument('<PATH...>', 'scripts, captures, or directories of either')
    .option('--json <FILE>', "write the report as JSON ('-': to stdout instead of the text)")
    .option('-v, --verbose', 'print a line for every requirement')
    .action(async (paths: string[], flags) => {
      const { coverageCommand } = await import('./coverage-command.ts');
      finish(await coverageCommand(paths, flags));
    });
  program
    .command('requirements')
    .description('list the requirements of the RFCs; with an ID, print one in full')
    .argument('[ID...]', 'e.g. MUST-13 (of RFC 9293), or RFC5961 MUST-2')
    .action(async (words: string[]) => {
      const { requirementsCommand } = await import('./requirements-command.ts');
      finish(requirementsCommand(words));
    });
  program
    .command('specs')
    .description('list the invariants; with an ID, print one in full')
    .argument('[ID]', 'id or catalogue number, e.g. A1')
    .option('--spec <FILE>', 'list this one too (.ts, .js), repeatable', values.parseList)
    .action(async (id: string | undefined, flags) => {
      const { specsCommand } = await import('./specs-command.ts');
      finish(await specsCommand(id, flags));
    });
}

function helpTail(): string {
  const codes = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(3)} ${meaning}`);
  const attacks = ATTACKS.map(({ name, summary }) => `  ${name.padEnd(17)} ${summary}`);
  const hostile = 'Hostile applications (--app hostile:NAME), which must harm only themselves:';
  return `\n${hostile}\n${attacks.join('\n')}\n\nExit codes:\n${codes.join('\n')}`;
}

function failed(error: unknown, words: readonly string[]): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
  if (error instanceof UsageError) {
    const hint = error.hint === '' ? '' : `\nhint: ${error.hint}`;
    process.stderr.write(`error: ${error.message}${hint}\n`);
    return EXIT_USAGE;
  }
  if (error instanceof Error && error.name === 'PolicyError') {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT_USAGE;
  }
  if (error instanceof BadInputError) {
    process.stderr.write(`bad input: ${badInputText(error)}\n`);
    return EXIT_BAD_INPUT;
  }
  if (error instanceof Error && error.name === 'NoProgressError') {
    process.stderr.write(`no progress: ${error.message}\nrepeat: ${commandLine(words)}\n`);
    return EXIT_NO_PROGRESS;
  }
  if (error instanceof Error && 'syscall' in error) {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT_USAGE;
  }
  const frames = error instanceof Error ? stackFrames(error) : [];
  const own = ownFile(frames[0] ?? '', words);
  if (own !== null) {
    process.stderr.write(`error: ${own} threw ${String(error)}\n${frames[0] ?? ''}\n`);
    return EXIT_USAGE;
  }
  process.stderr.write(bugText(error, frames, words));
  return EXIT_BUG;
}

/** The file of the user's that the frame lies in, null = none. */
function ownFile(frame: string, words: readonly string[]): string | null {
  const files = words.map((word) => word.slice(word.indexOf('=') + 1));
  return files.find((file) => MODULE.test(file) && frame.includes(resolve(file))) ?? null;
}

function stackFrames(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return lines.map((line) =>
    line.replace(LOADED_AS_DATA, (_, path: string) => decodeURIComponent(path)),
  );
}

function bugText(error: unknown, frames: readonly string[], words: readonly string[]): string {
  const lines = [
    `ixreplay has a bug: ${String(error)}`,
    'Please report it with the capture and these lines:',
    `  version ${packageVersion()}, node ${process.version}`,
    `  repeat: ${commandLine(words)}`,
    ...frames.slice(0, FRAMES_SHOWN),
  ];
  return `${lines.join('\n')}\n`;
}
