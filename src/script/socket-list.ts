/**
 * What `ss` would list, and `grep` behind it find: a line for each connection, its state and both
 * ends.
 */
import { STATE_ESTABLISHED, STATE_LISTEN } from '../log/events.ts';
import { addressText, type IpAddress } from '../wire/address.ts';
import { contextOf, flowsIn, STATE_OF } from './inspect.ts';
import { Skip } from './outcome.ts';
import type { Sockets } from './sockets.ts';

/** States as ss calls them, where that is not as everybody else does. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['SYN-RECV', 'SYN_RCVD'],
  ['ESTAB', 'ESTABLISHED'],
]);

/**
 * `ss -4 -n [state STATE] [filters] | grep TEXT | grep TEXT`; options and filters that leave the
 * script's own connections in the list are passed over. Null when a line is found, else what is
 * missing.
 */
export function listSockets(text: string, sockets: Sockets): string | null {
  const [listing = '', ...filters] = text.split(' | ');
  const pattern =
    /^ss(?: -[46nateoimp]+| --[a-z]+)*(?: state ([\w-]+))?(?: '[^']*')?(?: src \S+)?$/;
  const matched = pattern.exec(listing);
  const words = filters.map((filter) => /^grep (?:-q )?(\S+)$/.exec(filter)?.[1]);
  if (matched === null || words.includes(undefined)) throw new Skip(`command: ${text}`);
  const state = stateOf(matched[1] ?? 'ESTABLISHED');
  if (state === null) throw new Skip(`command: ${text}`);
  const isFound = linesOf(sockets, state).some((line) => {
    return words.every((word) => line.includes(word!));
  });
  return isFound ? null : 'no such line among what ss lists';
}

function textOf({ family, word0, word1, word2, word3 }: IpAddress): string {
  return addressText(family, word0, word1, word2, word3);
}

function stateOf(name: string): number | null {
  const upper = name.toUpperCase();
  return STATE_OF.get(NAMES.get(upper) ?? upper.replaceAll('-', '_')) ?? null;
}

function linesOf(sockets: Sockets, state: number): string[] {
  const { ends, machine } = sockets;
  // Addresses of IPv6 have brackets there only in newer versions: both are found.
  const local = textOf(ends.local);
  const remote = textOf(ends.remote);
  const { tuples } = contextOf(machine).pcb;
  const lines = flowsIn(machine, state, 0).map((flow) => {
    const ours = `${local}:${tuples.localPort(flow)} [${local}]:${tuples.localPort(flow)}`;
    const theirs = `${remote}:${tuples.remotePort(flow)} [${remote}]:${tuples.remotePort(flow)}`;
    return `${state === STATE_ESTABLISHED ? 'ESTAB' : ''} ${ours} ${theirs} ::ffff:${ours}`;
  });
  if (state !== STATE_LISTEN) return lines;
  const listeners = [...sockets.open.values()].filter((socket) => socket.state === 'listening');
  return listeners.map((socket) => `LISTEN ${local}:${socket.localPort} *:${socket.localPort}`);
}
