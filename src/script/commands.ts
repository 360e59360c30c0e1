/**
 * Commands in backquotes. Nothing is ever executed: those whose meaning is known become
 * configuration, or a question about connections' states; every other one skips the script, with
 * the command as the reason.
 */
import {
  STATE_ESTABLISHED,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
} from '../log/events.ts';
import { contextOf, flowsIn, STATE_OF } from './inspect.ts';
import { Skip } from './outcome.ts';
import type { Settings } from './settings.ts';
import { PORT_DEFAULT, type Sockets } from './sockets.ts';
import { setSysctl } from './sysctls.ts';
import { settleOptions } from '../stack/tcp/accurate-option.ts';

/** As `ss` calls them. */
const SS_STATES: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    'SYN-SENT': STATE_SYN_SENT,
    'SYN-RECV': STATE_SYN_RECEIVED,
    ESTABLISHED: STATE_ESTABLISHED,
  }),
);

/** Commands that change nothing which a script can see here. */
const IDLE: readonly RegExp[] = [
  /(^|\/)sysctl_restore_\$\{PPID\}\.sh$/,
  // Segments are never longer than the MSS here; scripts written for longer ones match runs.
  /^ethtool -K \w+( (tso|gso|gro|lro) (on|off))+$/,
  // Without a qdisc everything leaves when it is sent.
  /^tc qdisc (add|replace|delete|del) dev \w+ root( (pfifo|pfifo_fast|noqueue|fq_codel))?$/,
  /^nstat( -n)?$/,
  /^sleep [\d.]+$/,
  /^true$/,
  // Files are what their calls say (sendfile).
  /^(\/bin\/)?(rm|dd) [^|;&]*$/,
];

/**
 * Does what the command means; throws Skip when nobody knows. Returns a failed question, or null.
 */
export function runCommand(command: string, settings: Settings, sockets: Sockets): string | null {
  for (const part of command.replaceAll(/\\\r?\n/g, ' ').split(/[\n;]+|&&/)) {
    const text = part
      .replace(/(^|\s)#.*$/, '')
      .replaceAll(/\s*(?:\d|&)?>>?\s*(?:\/dev\/null|&\d)/g, '')
      .replaceAll(/\$\(\(([\d\s*+]+)\)\)/g, (_, sum: string) => String(valueOf(sum)))
      .replaceAll(/\s+/g, ' ')
      .trim();
    if (text === '') continue;
    const problem = runEither(text.split(' || '), settings, sockets);
    if (problem !== null) return problem;
  }
  return null;
}

/** What the shell makes of a sum of products. */
function valueOf(sum: string): number {
  const products = sum.split('+').map((product) => product.split('*').map(Number));
  return products.reduce((total, factors) => total + factors.reduce((a, b) => a * b), 0);
}

/** `a || b`: b where a is something that the system does not have. */
function runEither(texts: readonly string[], settings: Settings, sockets: Sockets): string | null {
  const [first = '', ...others] = texts;
  if (others.length === 0) return runOne(first, settings, sockets);
  try {
    return runOne(first, settings, sockets);
  } catch (error) {
    if (!(error instanceof Skip)) throw error;
    return runEither(others, settings, sockets);
  }
}

/** A shell script beside the script: what it says that has no meaning here is passed over. */
function runFile(text: string, settings: Settings, sockets: Sockets): null {
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split('\n')) {
    try {
      runCommand(line, settings, sockets);
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
    }
  }
  return null;
}

function runOne(text: string, settings: Settings, sockets: Sockets): string | null {
  if (IDLE.some((pattern) => pattern.test(text))) return null;
  if (/^\S+\.sh$/.test(text)) {
    const commands = sockets.readBeside(text);
    if (commands !== null) return runFile(commands, settings, sockets);
    // The public suites' own: beside a system as its profile describes it, it sets these.
    if (/(^|\/)defaults\.sh$/.test(text)) {
      return runCommand('sysctl net.ipv4.tcp_ecn=0 net.ipv4.tcp_fastopen=0x403', settings, sockets);
    }
  }
  if (/^(\S*\/)?set_sysctls\.py\b/.test(text) || text.startsWith('sysctl ')) {
    const assignment = /(?:\/proc\/sys\/)?([a-z][\w./]+)=("[^"]*"|'[^']*'|[^\s"']+)/g;
    const assignments = [...text.matchAll(assignment)];
    if (assignments.length === 0) throw new Skip(`command: ${text}`);
    for (const [, name, value] of assignments) {
      setSysctl(
        name!.replaceAll('/', '.'),
        value!.replaceAll(/["']/g, ''),
        settings,
        sockets.machine.tunnel,
      );
      // FreeBSD forgets cookies when its clients are switched off.
      if (name!.endsWith('fastopen.client_enable') && value === '0') {
        sockets.machine.stack.tcp.forgetCookies();
      }
    }
    // Connections choose their congestion control when they open.
    sockets.machine.stack.tcp.usePacing(settings.live.pacing);
    settleOptions(contextOf(sockets.machine));
    return null;
  }
  if (/^tc qdisc (add|replace) dev \w+ root fq$/.test(text)) {
    settings.unsupported = 'packets paced by the fq qdisc';
    return null;
  }
  if (/^tc qdisc (add|replace) dev \w+ root pfifo limit 0$/.test(text)) {
    sockets.machine.block();
    settings.unsupported = 'a qdisc that drops what is sent, and tells TCP';
    return null;
  }
  if (/^ip (-6 )?route (change|replace|add) /.test(text)) {
    setRoute(text, settings, sockets);
    return null;
  }
  const counter = /^nstat \| grep (?:-q )?(\w+)$/.exec(text)?.[1];
  if (counter === 'TcpExtOutOfWindowIcmps') {
    return contextOf(sockets.machine).strayIcmpErrors > 0 ? null : `${counter} is 0`;
  }
  const listed = /^ss -[46] -n state ([\w-]+) \| grep (\S+):(\d+)$/.exec(text);
  if (listed !== null) {
    const state = SS_STATES.get(listed[1]!);
    if (state === undefined) throw new Skip(`command: ${text}`);
    const isThere = flowsIn(sockets.machine, state, Number(listed[3])).length > 0;
    return isThere ? null : `no connection in ${listed[1]}`;
  }
  const states = /^sockstat\b.*\bgrep -c (\w+) *\| *grep (\d+)$/.exec(text);
  if (states !== null) return countStates(text, states[1]!, Number(states[2]), sockets);
  if (/^ip tcp_metrics flush\b/.test(text)) {
    sockets.machine.stack.tcp.forgetCookies();
    return null;
  }
  if (text === 'tcpdrop -s TIME_WAIT') {
    dropTimeWait(sockets);
    return null;
  }
  throw new Skip(`command: ${text}`);
}

/** What a route says about segments and the initial window; the way itself does not matter here. */
function setRoute(text: string, settings: Settings, sockets: Sockets): void {
  const number = (pattern: RegExp): number | null => {
    const found = pattern.exec(text);
    return found === null ? null : Number(found[1]);
  };
  const mtuBytes = number(/\bmtu (?:lock )?(\d+)/);
  if (mtuBytes !== null) settings.set('mssBytes', mtuBytes - 40);
  const advertised = number(/\badvmss (\d+)/);
  // Offers are configured as for IPv4; IPv6's headers take 20 bytes more.
  const extraBytes = sockets.ends.family === 6 ? 20 : 0;
  if (advertised !== null) settings.set('offerMssBytes', advertised + extraBytes);
  const segments = number(/\binitcwnd (\d+)/);
  if (segments !== null) settings.set('initialWindowSegments', segments);
  settings.refuseAbsurd(`command: ${text}`);
}

/** Connections in a state. CLOSED: sockets whose connection is gone but which are still open. */
function countStates(
  text: string,
  state: string,
  expected: number,
  sockets: Sockets,
): string | null {
  const code = STATE_OF.get(state);
  if (code === undefined) throw new Skip(`command: ${text}`);
  let count = flowsIn(sockets.machine, code, / -p \d+/.test(text) ? PORT_DEFAULT : 0).length;
  if (state === 'CLOSED') {
    for (const socket of sockets.open.values()) {
      sockets.settle(socket);
      if (socket.state === 'dead') count++;
    }
  }
  return count === expected ? null : `${count} connections in ${state}, not ${expected}`;
}

function dropTimeWait(sockets: Sockets): void {
  const { machine } = sockets;
  for (const flow of flowsIn(machine, STATE_TIME_WAIT, 0)) {
    machine.stack.tcp.abort(contextOf(machine).handle(flow));
  }
}
