/**
 * `ixreplay check LOG`: the invariants over a recorded log. The same code as in a replay, so the
 * same answer; a log from another dataplane is checked the same way. What compares two runs (J1,
 * E6, D12) is not applicable.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Attack } from '../app/hostile/attack.ts';
import { attackNamed } from '../app/hostile/index.ts';
import type { ChunkSink, EventChunk } from '../log/chunk.ts';
import { readLog } from '../log/codec.ts';
import type { LogEnd } from '../log/codec.ts';
import { openLogReader } from '../log/files.ts';
import { LogError, type LogHeader } from '../log/header.ts';
import { LogTextSink } from '../log/text.ts';
import { checkJson, checkText, checkVerdict } from '../report/check.ts';
import type { CheckedLog } from '../report/check.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { Checker } from '../verify/checker.ts';
import type { Spec } from '../verify/spec.ts';
import { kindOf } from './captures.ts';
import { BadInputError, EXITS } from './exit.ts';
import { reading } from './files-below.ts';
import { withAnnounced } from './hostile.ts';
import { HOSTILE, loadSpecs } from './load.ts';
import { requireOutputs, wantsColour, writeText, type Output } from './output.ts';
import { cannotWrite, WholeFile } from './whole-file.ts';

interface CheckFlags {
  readonly text?: string;
  readonly json?: string;
  readonly spec?: readonly string[];
  readonly verbose?: boolean;
}

export async function checkCommand(path: string, flags: CheckFlags): Promise<number> {
  const specs = [...BUILT_IN_SPECS, ...(await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS))];
  const outputs: Output[] = [
    ['--json', flags.json],
    ['--text', flags.text],
  ];
  requireOutputs(outputs, [path]);
  const checked = checkLog(path, specs, flags.text);
  if (flags.json !== undefined) writeText(flags.json, checkJson(checked));
  if (flags.json !== '-' && flags.text !== '-') {
    const style = { colour: wantsColour(), verbose: flags.verbose === true };
    process.stdout.write(checkText(checked, style));
  }
  return EXITS[checkVerdict(checked)];
}

function checkLog(path: string, specs: readonly Spec[], textPath: string | undefined): CheckedLog {
  if (kindOf(path) === 'directory') throw new BadInputError(`${path} is a directory`);
  const file = reading(path, () => openLogReader(path));
  const text = textPath === undefined ? null : openText(textPath);
  const checker = new Checker(specs, 'run');
  const sinks: ChunkSink[] = text === null ? [checker] : [checker, text.sink];
  let isRead = false;
  try {
    const end = readLog(file.readAt, () => {}, {
      chunk: (chunk: EventChunk) => sinks.forEach((sink) => sink.chunk(chunk)),
    });
    isRead = true;
    return checkedLog(path, end, checker);
  } catch (error) {
    if (error instanceof LogError) throw new BadInputError(`${path}: ${error.message}`);
    throw error;
  } finally {
    file.close();
    text?.close(isRead);
  }
}

/** A cut log is checked as far as it goes, and said to be cut. */
function checkedLog(path: string, end: LogEnd, checker: Checker): CheckedLog {
  const problems = end.problems.map((problem) => problem.message);
  if (end.cutAt >= 0)
    problems.push(`the log was cut: it ends at byte ${end.cutAt} without a footer`);
  const attack = attackOf(end.header);
  const invariants = checker.finish();
  return {
    path,
    tool: end.header.tool,
    version: end.header.version,
    seed: end.header.seed,
    events: end.events,
    cores: end.digest.digests(),
    problems,
    invariants: attack === null ? invariants : withAnnounced(attack, invariants),
  };
}

/** The attack of a run with `--app hostile:NAME`; null = it was none. */
function attackOf({ configuration }: LogHeader): Attack | null {
  const { app } = configuration;
  const isHostile = typeof app === 'string' && app.startsWith(HOSTILE);
  return isHostile ? attackNamed(app.slice(HOSTILE.length)) : null;
}

/** Where the events go as text; `keep` false gives up what was written to a file. */
interface TextOutput {
  readonly sink: ChunkSink;
  close(keep: boolean): void;
}

function openText(path: string): TextOutput {
  if (path === '-') {
    return { sink: new LogTextSink((text) => writeFully(1, text)), close: () => {} };
  }
  const output = new WholeFile(path);
  const file = openSync(output.place, 'w');
  const sink = new LogTextSink((text) => output.write(() => writeFully(file, text)));
  return { sink, close: (keep) => output.end(() => closeSync(file), keep) };
}

/** Standard output may be a pipe that is full for a moment, or that nobody reads any more. */
function writeFully(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(file, bytes, done);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw file === 1 ? cannotWrite('standard output', error) : error;
    }
  }
}
