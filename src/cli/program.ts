/**
 * The command line: commands, options and help.
 *
 * Everything heavy is imported when a command runs, so that `--help` and a typing mistake answer at
 * once.
 */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { ATTACKS } from '../app/hostile/index.ts';
import { IP_VERSIONS, PROFILE_NAMES } from '../script/names.ts';
import { EXIT_MEANINGS, EXIT_OK, UsageError } from './exit.ts';
import { failed } from './failure.ts';
import { optionName, type ReplayFlags } from './flags.ts';
import { parseMigrate } from './migrate.ts';
import { fitTerminal, watchStandardOutput } from './output.ts';
import { drawTableKey } from './table-key.ts';
import * as values from './values.ts';
import { packageVersion } from './version.ts';

/** An option: how it is written, what it means, how its value is read. */
type OptionLine = readonly [
  flags: string,
  meaning: string,
  parse?: (text: string, previous: never) => unknown,
];

/** Options of several commands. */
const SHARED = {
  json: ['--json <FILE>', "write the result as JSON; '-': to stdout instead of the verdict"],
  log: ['--log <FILE>', 'write the event log'],
  quiet: ['-q, --quiet', 'print nothing when all is well, and no progress'],
  spec: ['--spec <FILE>', 'check this invariant too (.ts, .js), repeatable', values.parseList],
  require: ['--require <ID>', 'fail unless it was exercised, repeatable', values.parseList],
  requirements: [
    '--requirements [FILE]',
    'say what was exercised of the requirements of the RFCs (FILE.json: as JSON)',
    values.parseReport,
  ],
  noVerify: ['--no-verify', 'check no invariants, only the streams'],
  cores: ['--cores <N>', 'elastic threads, or a range: 1..8 (4)', values.parseCores],
  policy: ['--policy <NAME>', 'control plane: static, efficiency, balance, or a .ts or .js file'],
  controlPeriod: [
    '--control-period <MS>',
    'the control plane decides so often (100)',
    values.parseControlPeriod,
  ],
  batch: ['--batch <N>', 'batch bound (64)', values.parseBatch],
  migrate: [
    '--migrate <WHAT>',
    'move flow groups: 5ms:4:0->1, or every:1ms; repeatable',
    parseMigrate,
  ],
  drain: ['--drain <MS>', 'go on when all is said at most so long (1000)', values.parseDrain],
  workers: ['--workers <N>', 'threads; changes nothing but speed (auto)', values.parseWorkers],
  seed: ['--seed <S>', 'seed of everything that is drawn (1)', values.parseSeed],
} as const satisfies Record<string, OptionLine>;

/** Adds options in this order: shared ones by name, others as they are. */
function give(command: Command, ...options: (keyof typeof SHARED | OptionLine)[]): Command {
  for (const option of options) {
    const [flags, meaning, parse]: OptionLine =
      typeof option === 'string' ? SHARED[option] : option;
    if (parse === undefined) command.option(flags, meaning);
    else command.option(flags, meaning, parse as (text: string) => unknown);
  }
  return command;
}

/** Runs the command line and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  watchStandardOutput();
  fitTerminal();
  drawTableKey();
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
    const unknown = captures.find((word) => /^[a-z]+$/.test(word) && !existsSync(word));
    if (unknown !== undefined) {
      const commands = program.commands.map((command) => command.name()).join(', ');
      const message = `${unknown} is neither a capture nor a command`;
      throw new UsageError(message, `commands are ${commands}; ixreplay --help says more`);
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
  give(
    program.optionsGroup('Results:'),
    'json',
    'log',
    ['--write-pcap <FILE>', 'write what the replayed host transmitted'],
    ['--stream-digests', 'add the SHA-256 of every byte stream to the result'],
    ['-v, --verbose', 'print every invariant, warning and golden difference'],
    'quiet',
  );
}

function addMachineOptions(program: Command): void {
  give(
    program.optionsGroup('The machine:'),
    'cores',
    'policy',
    'controlPeriod',
    'batch',
    'workers',
    ['--app <NAME>', 'trace, echo, sink, hostile:NAME, or a .ts or .js file (trace)'],
    ['--read-rate <BYTES>', 'the application reads so many bytes/s', values.parseReadRate],
    'migrate',
    [
      '--outbound <WAY>',
      'replies to connections the host opens come home by probe or filter (probe)',
      values.parseOneOf(['probe', 'filter']),
    ],
    ['--drain <MS>', 'go on after the last packet at most so long (1000)', values.parseDrain],
    [
      '--profile <NAME>',
      'ix-paper, or ix-release: all deviations of the published code (ix-paper)',
      values.parseOneOf(['ix-paper', 'ix-release']),
    ],
    ['--deviate <VN>', 'one of them, e.g. V3 (specs lists them)', values.parseDeviations],
    'seed',
  );
}

function addInputOptions(program: Command): void {
  give(
    program.optionsGroup('The capture:'),
    ['--host <ADDRESS>', 'replay this host or block (auto), repeatable', values.parseHost],
    [
      '--checksum <POLICY>',
      'auto, verify, ignore (auto)',
      values.parseOneOf(['auto', 'verify', 'ignore']),
    ],
    [
      '--midstream <POLICY>',
      'connections without SYN: adopt, reset, ignore (adopt)',
      values.parseOneOf(['adopt', 'reset', 'ignore']),
    ],
    ['--speed <X>', 'recorded time runs so many times faster (1)', values.parseSpeed],
    [
      '--reader <NAME>',
      'own, pcap-parser (own; classic pcap on stdin always takes pcap-parser)',
      values.parseOneOf(['own', 'pcap-parser']),
    ],
  );
}

function addCheckOptions(program: Command): void {
  give(
    program.optionsGroup('Checks:'),
    ['--golden <PATH>', 'compare with this golden; with a directory: goldens in PATH'],
    ['--no-golden', 'do not look at the goldens of a directory'],
    ['--update-golden', 'write the golden instead of comparing'],
    [
      '--golden-ingredients <LIST>',
      'what a new golden holds: outcomes,streams,placement,counters,events,wire',
      values.parseIngredients,
    ],
    ['--ci', 'missing and orphan goldens fail (also when $CI is set)'],
    'spec',
    'require',
    'requirements',
    ['--check-determinism', 'replay twice, in another order, and compare'],
  );
}

function addWhatIfOptions(program: Command): void {
  give(
    program.optionsGroup('What if (see also run, sweep):'),
    ['--closed-loop', "play the capture's dialogues by simulated clients"],
    ['--clone <N>', 'play each conversation so many times (1)', values.parseClone],
    ...LINK_OPTIONS,
  );
}

const LINK_OPTIONS: readonly OptionLine[] = [
  [
    '--cc <NAME>',
    "the host's congestion control: reno, cubic (reno)",
    values.parseOneOf(['reno', 'cubic']),
  ],
  [
    '--link <LINK>',
    'delay=10us,rate=10g,loss=1%,reorder=1%,duplicate=1%,queue=1M (10us, 10g, none lost)',
  ],
  ['--limit <MS>', 'end at this virtual time at the latest (30 days)', values.parseLimit],
];

/** The machine, the link and the clients of a closed loop. */
function giveClosed(command: Command): Command {
  give(command, ...LINK_OPTIONS, 'cores', 'policy', 'controlPeriod', 'batch', 'migrate');
  return give(command, 'drain', 'seed');
}

function addClosedCommands(program: Command, finish: (exitCode: number) => void): void {
  const run = program
    .command('run')
    .description('simulated clients against the simulated host: a closed loop')
    .argument('[WORKLOAD]', 'e.g. echo:size=64,rounds=100; without one they are listed');
  give(
    run,
    'json',
    'log',
    ['--write-pcap <FILE>', "write every frame at the host's NIC, both ways"],
    ['-v, --verbose', 'print every invariant'],
    'quiet',
    'spec',
    'require',
    ['--check-determinism', 'run twice, in another order, and compare'],
    'noVerify',
  );
  giveClosed(run).action(async (workload: string | undefined, flags) => {
    const { runCommand } = await import('./closed-command.ts');
    finish(await runCommand(workload, flags));
  });
  const generate = program
    .command('generate')
    .description("write a workload as a capture, as seen at the host's NIC")
    .argument('<WORKLOAD>', 'e.g. echo:size=64,rounds=100; ixreplay run lists them')
    .requiredOption('-o, --output <FILE>', 'the capture (nanosecond pcap)');
  giveClosed(give(generate, 'quiet')).action(async (workload: string, flags) => {
    const { generateCommand } = await import('./closed-command.ts');
    finish(await generateCommand(workload, flags));
  });
  addSweepCommand(program, finish);
}

function addSweepCommand(program: Command, finish: (exitCode: number) => void): void {
  const sweep = program
    .command('sweep')
    .description('one table over batch bounds and numbers of cores, closed loop')
    .argument(
      '<WORKLOAD>',
      'a workload (ixreplay run lists them), or a capture whose dialogues are played',
    );
  give(
    sweep,
    ['--cores <LIST>', 'e.g. 1,2,4,8 (1,2,4)', values.parseCoreList],
    ['--batch <LIST>', 'e.g. 1,2,8,16,64 (1,2,8,16,64)', values.parseBatchList],
    ['--json <FILE>', "write the table as JSON; '-': to stdout instead of the text"],
    'workers',
    ['--host <ADDRESS>', 'of a capture: this host or block (auto)', values.parseHost],
    ['--speed <X>', 'of a capture: time runs so many times faster (1)', values.parseSpeed],
    ['--clone <N>', 'of a capture: each conversation so often (1)', values.parseClone],
    'drain',
    'seed',
    'noVerify',
    ['-q, --quiet', 'no progress'],
    ...LINK_OPTIONS,
  ).action(async (source: string, flags) => {
    const { sweepCommand } = await import('./sweep-command.ts');
    finish(await sweepCommand(source, flags));
  });
}

function addCommands(program: Command, finish: (exitCode: number) => void): void {
  const check = program
    .command('check')
    .description('verify a recorded event log (--log): same invariants, same answer')
    .argument('<LOG>', 'an event log');
  give(
    check,
    ['--text <FILE>', "write the events as text, a line each ('-': stdout)"],
    ['--json <FILE>', "write the invariants as JSON ('-': to stdout instead of the text)"],
    'spec',
    ['-v, --verbose', 'print every invariant'],
  ).action(async (path: string, flags) => {
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
  addScriptCommand(program, finish);
  addCatalogues(program, finish);
}

function addScriptCommand(program: Command, finish: (exitCode: number) => void): void {
  const script = program
    .command('script')
    .description('run packetdrill scripts against the stack, in virtual time')
    .argument('<SCRIPT...>', 'scripts (.pkt), or directories of them');
  give(
    script,
    [
      '--stack <NAME>',
      'whose choices the stack makes: ix, freebsd, linux (ix)',
      values.parseOneOf(PROFILE_NAMES),
    ],
    ['--tolerance-us <US>', "instead of the scripts' own tolerance", values.parseToleranceUs],
    ['--strict', 'fail for packets after the last expected one and inexact time stamps, too'],
    ['--no-skip', 'fail for scripts that cannot be run here, too'],
    [
      '--ip-version <NAME>',
      'run scripts that name none as ipv4, ipv4-mapped-ipv6 or ipv6 (ipv4)',
      values.parseOneOf(IP_VERSIONS),
    ],
    ['--write-pcapng <DIR>', "write each script's packets, its lines as comments"],
    'workers',
    ['--junit <FILE>', "write JUnit XML ('-': to stdout instead of the text)"],
    ['--tap', 'print TAP'],
    'requirements',
    ['-v, --verbose', 'print a line for every script'],
  ).action(async (paths: string[], flags) => {
    const { scriptCommand } = await import('./script-command.ts');
    finish(await scriptCommand(paths, flags));
  });
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
    .argument('[ID...]', 'e.g. MUST-13 (of RFC 9293), or RFC5961 MUST-2, or RFC5961 for all of it')
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
