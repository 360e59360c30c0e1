/**
 * What `ss` would list, and `grep` behind it find: a line for each connection, its state and both
 * ends.
 */
import {
  STATE_CLOSE_WAIT,
  STATE_CLOSING,
  STATE_ESTABLISHED,
  STATE_FIN_WAIT_1,
  STATE_FIN_WAIT_2,
  STATE_LAST_ACK,
  STATE_LISTEN,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
} from '../log/events.ts';
import { addressText, type IpAddress } from '../wire/address.ts';
import { contextOf, flowsIn } from './inspect.ts';
import { Skip } from './outcome.ts';
import type { Sockets } from './sockets.ts';

/** States as ss prints them; those it lists when it is not asked for any come first. */
const STATES: ReadonlyMap<string, number> = new Map([
  ['ESTAB', STATE_ESTABLISHED],
  ['SYN-SENT', STATE_SYN_SENT],
  ['FIN-WAIT-1', STATE_FIN_WAIT_1],
  ['FIN-WAIT-2', STATE_FIN_WAIT_2],
  ['CLOSE-WAIT', STATE_CLOSE_WAIT],
  ['LAST-ACK', STATE_LAST_ACK],
  ['CLOSING', STATE_CLOSING],
  ['SYN-RECV', STATE_SYN_RECEIVED],
  ['TIME-WAIT', STATE_TIME_WAIT],
  ['LISTEN', STATE_LISTEN],
]);
const UNASKED_COUNT = 7;

const LISTING =
  /^ss((?: -[46nateoimpl]+| --[a-z]+)*)(?: state ([\w-]+))?(?: '[^']*')?(?: src \S+)?$/;
const FILTER = /^grep (?:-q )?(\S+)$/;

/**
 * `ss -4 -n [state STATE] [filters] | grep TEXT | grep TEXT`; options and filters that leave the
 * script's own connections in the list are passed over. Null when a line is found, else what is
 * missing.
 */
export function listSockets(text: string, sockets: Sockets): string | null {
  const [listing = '', ...filters] = text.split(' | ');
  const [matched, options = '', state] = LISTING.exec(listing) ?? [];
  const words = filters.map((filter) => FILTER.exec(filter)?.[1]);
  const names = statesListed(options, state);
  if (matched === undefined || names === null || words.includes(undefined)) {
    throw new Skip(`command: ${text}`);
  }
  // Where one state is asked for ss does not say it.
  const lines = linesOf(sockets, names).map((line) =>
    line.replace(state === undefined ? '' : /\S+ /, ''),
  );
  const isFound = lines.some((line) => words.every((word) => line.includes(word!)));
  return isFound ? null : 'no such line among what ss lists';
}

/** By the name that ss prints; null = the state asked for is none. */
function statesListed(options: string, state: string | undefined): readonly string[] | null {
  const all = [...STATES.keys()];
  if (state !== undefined) {
    const name = state.toUpperCase().replace(/^(ESTAB|LISTEN)(?:LISHED|ING)$/, '$1');
    return STATES.has(name) ? [name] : null;
  }
  if (/ -\w*a| --all\b/.test(options)) return all;
  if (/ -\w*l| --listening\b/.test(options)) return ['LISTEN'];
  return all.slice(0, UNASKED_COUNT);
}

function linesOf(sockets: Sockets, names: readonly string[]): string[] {
  const { ends, machine } = sockets;
  // Addresses of IPv6 have brackets there only in newer versions: both are found.
  const local = textOf(ends.local);
  const remote = textOf(ends.remote);
  const { tuples } = contextOf(machine).pcb;
  const connections = names.flatMap((name) =>
    flowsIn(machine, STATES.get(name)!, 0).map((flow) => {
      const ours = `${local}:${tuples.localPort(flow)} [${local}]:${tuples.localPort(flow)}`;
      const theirs = `${remote}:${tuples.remotePort(flow)} [${remote}]:${tuples.remotePort(flow)}`;
      return `${name} ${ours} ${theirs} ::ffff:${ours}`;
    }),
  );
  if (!names.includes('LISTEN')) return connections;
  const listeners = [...sockets.open.values()].filter((socket) => socket.state === 'listening');
  const listening = listeners.map(({ localPort }) => `LISTEN ${local}:${localPort} *:${localPort}`);
  return [...connections, ...listening];
}

function textOf({ family, word0, word1, word2, word3 }: IpAddress): string {
  return addressText(family, word0, word1, word2, word3);
}
