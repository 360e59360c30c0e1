/**
 * Commands in backquotes. Nothing is ever executed: those whose meaning is known become
 * configuration, or a question about connections' states; every other one skips the script, with
 * the command as the reason.
 */
import { STATE_TIME_WAIT } from '../log/events.ts';
import { contextOf, flowsIn, STATE_OF } from './inspect.ts';
import { Skip } from './outcome.ts';
import { extraBytes, HEADERS_BYTES } from './settings.ts';
import { listSockets } from './socket-list.ts';
import type { Sockets } from './sockets.ts';
import { setSysctl } from './sysctls.ts';
import { settleOptions } from '../stack/tcp/accurate-option.ts';

/** Does what the command means. Returns a failed question, or null. */
type Meaning = (sockets: Sockets, found: RegExpExecArray) => string | null;

/** Nothing changes that a script can see here. */
const nothing: Meaning = () => null;

/** The first that fits counts. */
const COMMANDS: readonly (readonly [RegExp, Meaning])[] = [
  [/(^|\/)sysctl_restore_\$\{PPID\}\.sh$/, nothing],
  // Segments are never longer than the MSS here; scripts written for longer ones match runs.
  [/^ethtool -K \w+( (tso|gso|gro|lro) (on|off))+$/, nothing],
  [/^echo ([0-3]) > \/sys\/module\/tcp_cubic\/parameters\/hystart_detect$/, setHystart],
  [/^nstat( -n)?$/, nothing],
  [/^sleep [\d.]+$/, nothing],
  [/^true$/, nothing],
  // Files are what their calls say (sendfile).
  [/^(\/bin\/)?(rm|dd) [^|;&]*$/, nothing],
  [/^\S+\.sh$/, runFile],
  [/^(\S*\/)?set_sysctls\.py\b|^sysctl /, setSysctls],
  // With no qdisc, or one of these, everything leaves when it is sent.
  [/^tc qdisc (del|delete) dev \w+ root$/, openQueue],
  [/^tc qdisc (add|replace) dev \w+ root( (pfifo|pfifo_fast|noqueue|fq_codel))?$/, openQueue],
  [/^tc qdisc (add|replace) dev \w+ root fq$/, paceByQueue],
  [/^tc qdisc (add|replace) dev \w+ root pfifo limit 0$/, blockQueue],
  [/^ip (-6 )?route (change|replace|add) /, setRoute],
  [/^ip tcp_metrics flush\b/, forgetCookies],
  [/^ip (-[46] )?route flush cache\b/, forgetPaths],
  [/^nstat \| grep (?:-q )?(TcpExtOutOfWindowIcmps)$/, askCounter],
  [/^nstat(?: -[sz]+)? ?\| grep (\w+) ?\| grep -q " ?(\d+) ?"$/, countRefused],
  [/^ss .*/, (sockets, [text]) => listSockets(text, sockets)],
  // A line of the kernel's table for the listener at a port, in hexadecimal digits.
  [/^grep " 0A " (?:\/proc\/net\/tcp6? )+\| grep ":(\w{4})"$/, askListener],
  [/^sockstat\b(.*)\bgrep -c (\w+) *\| *grep (\d+)$/, countStates],
  [/^tcpdrop -s TIME_WAIT$/, dropTimeWait],
];

/**
 * Does what the commands mean; throws Skip when nobody knows. Returns a failed question, or null:
 * of several lists the last one's, as in the shell.
 */
export function runCommands(lines: string, sockets: Sockets): string | null {
  let problem: string | null = null;
  for (const line of linesOf(lines)) {
    for (const list of line.replace(/(^|\s)#.*$/, '').split(';')) {
      if (list.trim() !== '') problem = runList(list, sockets);
    }
  }
  return problem;
}

/** A line goes on behind a backslash, and behind what joins it to the next one. */
function linesOf(text: string): string[] {
  return text.replaceAll(/\\\r?\n|(?<=&&|\|\|)\s*\n/g, ' ').split('\n');
}

/** `a && b || c`: each runs where what stands before its operator ended well, or did not. */
function runList(list: string, sockets: Sockets): string | null {
  const [first = '', ...rest] = list.split(/(&&|\|\|)/);
  let problem = runTolerantly(first, rest[0], sockets);
  for (let i = 0; i < rest.length; i += 2) {
    const isDue = (rest[i] === '&&') === (problem === null);
    if (isDue) problem = runTolerantly(rest[i + 1]!, rest[i + 2], sockets);
  }
  return problem;
}

/** What is not known fails where there is an alternative, as on a system that does not have it. */
function runTolerantly(
  command: string,
  operator: string | undefined,
  sockets: Sockets,
): string | null {
  try {
    return runOne(plain(command), sockets);
  } catch (error) {
    if (operator !== '||' || !(error instanceof Skip)) throw error;
    return error.message;
  }
}

/** Without what becomes of its output, and with its sums worked out. */
function plain(command: string): string {
  return command
    .replaceAll(/\s*(?:\d|&)?>>?\s*(?:\/dev\/null|&\d)/g, '')
    .replaceAll(/\$\(\(([\d\s*+]+)\)\)/g, (_, sum: string) => String(valueOf(sum)))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** What the shell makes of a sum of products. */
function valueOf(sum: string): number {
  const products = sum.split('+').map((product) => product.split('*').map(Number));
  return products.reduce((total, factors) => total + factors.reduce((a, b) => a * b), 0);
}

function runOne(text: string, sockets: Sockets): string | null {
  for (const [pattern, meaning] of COMMANDS) {
    const found = pattern.exec(text);
    if (found !== null) return meaning(sockets, found);
  }
  return unknown(text);
}

function unknown(text: string): never {
  throw new Skip(`command: ${text}`);
}

/** A shell script beside the script: what it says that has no meaning here is passed over. */
function runFile(sockets: Sockets, { input }: RegExpExecArray): string | null {
  const commands = sockets.readBeside(input);
  if (commands === null) {
    // The public suites' own: beside a system as its profile describes it, it sets these.
    if (!/(^|\/)defaults\.sh$/.test(input)) unknown(input);
    return runCommands('sysctl net.ipv4.tcp_ecn=0 net.ipv4.tcp_fastopen=0x403', sockets);
  }
  for (const line of linesOf(commands)) {
    try {
      runCommands(line, sockets);
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
    }
  }
  return null;
}

function setSysctls(sockets: Sockets, { input }: RegExpExecArray): null {
  const assignment = /(?:\/proc\/sys\/)?([a-z][\w./]+)=("[^"]*"|'[^']*'|[^\s"']+)/g;
  const assignments = [...input.matchAll(assignment)];
  if (assignments.length === 0) unknown(input);
  for (const [, path = '', quoted = ''] of assignments) {
    setSysctl(path.replaceAll('/', '.'), quoted.replaceAll(/["']/g, ''), sockets);
  }
  // Connections choose their congestion control when they open.
  sockets.machine.stack.tcp.usePacing(sockets.settings.live.pacing);
  settleOptions(contextOf(sockets.machine));
  return null;
}

function setHystart({ settings }: Sockets, [, bits]: RegExpExecArray): null {
  settings.set('hystart', Number(bits));
  return null;
}

function paceByQueue({ settings }: Sockets): null {
  settings.unsupported = 'packets paced by the fq qdisc';
  return null;
}

function openQueue(sockets: Sockets): null {
  sockets.machine.unblock();
  return null;
}

function blockQueue(sockets: Sockets): null {
  sockets.machine.block();
  return null;
}

function forgetCookies(sockets: Sockets): null {
  sockets.machine.stack.tcp.forgetCookies();
  return null;
}

function forgetPaths(sockets: Sockets): null {
  contextOf(sockets.machine).paths.clear();
  return null;
}

/** What a route says about segments and the initial window; the way itself does not matter here. */
const ROUTE: readonly (readonly [RegExp, (sockets: Sockets, value: number) => void])[] = [
  [
    /\bmtu (?:lock )?(\d+)/,
    ({ settings }, bytes) => settings.set('mssBytes', bytes - HEADERS_BYTES),
  ],
  [
    /\badvmss (\d+)/,
    ({ settings, ends }, bytes) => settings.set('offerMssBytes', bytes + extraBytes(ends.family)),
  ],
  [/\binitcwnd (\d+)/, ({ settings }, count) => settings.set('initialWindowSegments', count)],
];

function setRoute(sockets: Sockets, { input }: RegExpExecArray): null {
  for (const [pattern, set] of ROUTE) {
    const found = pattern.exec(input);
    if (found !== null) set(sockets, Number(found[1]));
  }
  sockets.settings.refuseAbsurd(`command: ${input}`);
  return null;
}

function askCounter(sockets: Sockets, [, name]: RegExpExecArray): string | null {
  return contextOf(sockets.machine).strayIcmpErrors > 0 ? null : `${name} is 0`;
}

/** Segments that were refused, by the reason's counter. */
function countRefused(sockets: Sockets, found: RegExpExecArray): string | null {
  const [text, name = '', expected] = found;
  const count = sockets.room?.countOf(name) ?? unknown(text);
  return count === Number(expected) ? null : `${name} is ${count}`;
}

function askListener(sockets: Sockets, [, digits = '']: RegExpExecArray): string | null {
  const port = parseInt(digits, 16);
  const isThere = contextOf(sockets.machine).isListening[port] === 1;
  return isThere ? null : `nobody listens at port ${port}`;
}

/** Connections in a state. CLOSED: sockets whose connection is gone but which are still open. */
function countStates(sockets: Sockets, found: RegExpExecArray): string | null {
  const [text, options = '', name = '', expected] = found;
  const state = STATE_OF.get(name) ?? unknown(text);
  const port = Number(/ -p (\d+)/.exec(options)?.[1] ?? 0);
  let count = flowsIn(sockets.machine, state, port).length;
  if (name === 'CLOSED') {
    for (const socket of sockets.open.values()) {
      sockets.settle(socket);
      if (socket.state === 'dead') count++;
    }
  }
  return count === Number(expected) ? null : `${count} connections in ${name}, not ${expected}`;
}

function dropTimeWait({ machine }: Sockets): null {
  for (const flow of flowsIn(machine, STATE_TIME_WAIT, 0)) {
    machine.stack.tcp.abort(contextOf(machine).handle(flow));
  }
  return null;
}
