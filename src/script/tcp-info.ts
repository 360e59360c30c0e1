/**
 * tcp_info, as far as this stack has it: read by the assertions of a script.
 *
 * Linux counts the congestion window in segments; so does this.
 */
import { STATE_CLOSED, STATE_LISTEN } from '../log/events.ts';
import { CWND_UNLIMITED } from '../stack/tcp/congestion.ts';
import { F_RECOVERY } from '../stack/tcp/pcb.ts';
import { contextOf, flowOf } from './inspect.ts';
import type { Sockets } from './sockets.ts';

const CA_OPEN = 0;
const CA_RECOVERY = 3;
const SSTHRESH_INFINITE = 0x7fffffff;

/** The field of the connection the script talks about; null when there is no such field here. */
export function tcpInfo(name: string, sockets: Sockets): number | null {
  const { machine } = sockets;
  const p = contextOf(machine).pcb;
  let handle = -1;
  let isListening = false;
  for (const socket of sockets.open.values()) {
    if (socket.handle !== -1) handle = socket.handle;
    if (socket.state === 'listening') isListening = true;
  }
  const flow = handle === -1 ? -1 : flowOf(machine, handle);
  if (flow < 0 && name === 'state') return isListening ? STATE_LISTEN : STATE_CLOSED;
  if (flow < 0) return null;
  const mss = p.sendMss[flow]!;
  switch (name) {
    case 'snd_cwnd':
      return Math.floor(p.cwnd[flow]! / mss);
    case 'snd_ssthresh': {
      const threshold = p.ssthresh[flow]!;
      return threshold >= CWND_UNLIMITED ? SSTHRESH_INFINITE : Math.floor(threshold / mss);
    }
    case 'state':
      return p.state[flow]!;
    case 'snd_mss':
      return mss;
    case 'advmss':
      return p.receiveMss[flow]!;
    case 'unacked':
      return Math.ceil(((p.sndNxt[flow]! - p.sndUna[flow]!) | 0) / mss);
    case 'rto':
      return p.rtoUs[flow]!;
    case 'rtt':
      return p.srttUs[flow]!;
    case 'rttvar':
      return p.rttVarUs[flow]!;
    case 'iss':
      // Ours: no system tells it.
      return p.iss[flow]! >>> 0;
    case 'ca_state':
      return (p.flags[flow]! & F_RECOVERY) === 0 ? CA_OPEN : CA_RECOVERY;
    default:
      return null;
  }
}
