/**
 * Questions about a connection's state that sockets and scripts ask (getsockopt, sockstat,
 * tcp_info). Reads only.
 */
import {
  STATE_CLOSED,
  STATE_CLOSE_WAIT,
  STATE_CLOSING,
  STATE_ESTABLISHED,
  STATE_FIN_WAIT_1,
  STATE_FIN_WAIT_2,
  STATE_LAST_ACK,
  STATE_LISTEN,
  STATE_NAMES,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
} from '../log/events.ts';
import type { TcpContext } from '../stack/tcp/context.ts';
import { F_LIVE, ROW } from '../stack/tcp/pcb.ts';
import type { Machine } from './machine.ts';
import type { Socket } from './socket.ts';

/** Of FreeBSD: net.inet.tcp.minmss less the headers it counts. */
const MSS_LEAST = 176;

interface Ports {
  readonly localPort: number;
  readonly remotePort: number;
}

/** States as FreeBSD's sockstat calls them. */
export const STATE_OF: ReadonlyMap<string, number> = new Map(
  Object.entries({
    CLOSED: STATE_CLOSED,
    LISTEN: STATE_LISTEN,
    SYN_SENT: STATE_SYN_SENT,
    SYN_RCVD: STATE_SYN_RECEIVED,
    ESTABLISHED: STATE_ESTABLISHED,
    CLOSE_WAIT: STATE_CLOSE_WAIT,
    FIN_WAIT_1: STATE_FIN_WAIT_1,
    CLOSING: STATE_CLOSING,
    LAST_ACK: STATE_LAST_ACK,
    FIN_WAIT_2: STATE_FIN_WAIT_2,
    TIME_WAIT: STATE_TIME_WAIT,
  }),
);

export function contextOf(machine: Machine): TcpContext {
  return (machine.stack.tcp as unknown as { ctx: TcpContext }).ctx;
}

function liveFlows(machine: Machine): number[] {
  const { capacity, flags } = contextOf(machine).pcb;
  const flows: number[] = [];
  for (let flow = 0; flow < capacity; flow++) {
    if ((flags[flow << ROW]! & F_LIVE) !== 0) flows.push(flow);
  }
  return flows;
}

/** Live flows in a state; localPort 0 = any. */
export function flowsIn(machine: Machine, state: number, localPort: number): number[] {
  const p = contextOf(machine).pcb;
  return liveFlows(machine).filter((flow) => {
    const isAtPort = localPort === 0 || p.tuples.localPort(flow) === localPort;
    return p.state[flow] === state && isAtPort;
  });
}

/** The live flow between the ports; -1 when there is none. */
export function flowBetween(machine: Machine, ends: Ports): number {
  const { tuples } = contextOf(machine).pcb;
  const found = liveFlows(machine).find((flow) => {
    const isOurs = tuples.localPort(flow) === ends.localPort;
    return isOurs && tuples.remotePort(flow) === ends.remotePort;
  });
  return found ?? -1;
}

/** A number for which incarnation of the ports lives now; -1 when none does. */
export function incarnationOf(machine: Machine, ends: Ports): number {
  const flow = flowBetween(machine, ends);
  return flow === -1 ? -1 : contextOf(machine).handle(flow);
}

/**
 * Whether a SYN from the other end begins a connection: there is none, or ours has no answer yet.
 */
export function opensTuple(machine: Machine, ends: Ports): boolean {
  const flow = flowBetween(machine, ends);
  return flow === -1 || contextOf(machine).pcb.state[flow] === STATE_SYN_SENT;
}

/** The flow of a handle; -1 when its connection is gone, or there was none. */
export function flowOf(machine: Machine, handle: number): number {
  return machine.stack.tcp.flowOf(handle);
}

/** The flow of a connected socket; -1: it is none. */
export function connectedFlow(machine: Machine, socket: Socket): number {
  return socket.state === 'connected' ? flowOf(machine, socket.handle) : -1;
}

/** Whether a connected socket's connection is over: both sides have ended it, or one has reset. */
export function isOver(machine: Machine, socket: Socket): boolean {
  if (socket.state !== 'connected') return false;
  const flow = flowOf(machine, socket.handle);
  return flow < 0 || contextOf(machine).pcb.state[flow] === STATE_TIME_WAIT;
}

/** Receive buffer of the connection, as SO_RCVBUF tells it. */
export function receiveBufferBytes(machine: Machine, handle: number): number {
  const flow = flowOf(machine, handle);
  return flow < 0 ? 0 : contextOf(machine).pcb.rcvWndMax[flow << ROW]!;
}

/** Segments of the connection are no longer than that from now on. False: they never were. */
export function lowerMaxSegment(machine: Machine, handle: number, bytes: number): boolean {
  const flow = flowOf(machine, handle);
  const { pcb } = contextOf(machine);
  if (flow < 0 || bytes < MSS_LEAST || bytes > pcb.sendMss[flow]!) return false;
  pcb.sendMss[flow] = bytes;
  return true;
}

export function sendMss(machine: Machine, handle: number): number {
  const flow = flowOf(machine, handle);
  return flow < 0 ? 0 : contextOf(machine).pcb.sendMss[flow]!;
}

/**
 * What a connection that sends nothing has to send, and what may hold it back; '' unless there is
 * exactly one connection.
 */
export function stateText(machine: Machine): string {
  const p = contextOf(machine).pcb;
  const [flow, ...others] = liveFlows(machine);
  if (flow === undefined || others.length > 0) return '';
  const [una, next, end] = [p.sndUna, p.sndNxt, p.sndEnd].map((column) => column[flow << ROW]!);
  const waiting = Math.max(0, (end! - next!) | 0);
  const window = `the peer's window ${p.sndWnd[flow << ROW]!}, cwnd ${p.cwnd[flow << ROW]!}`;
  const state = `${STATE_NAMES[p.state[flow]!]}, ${waiting} bytes to send`;
  return ` (${state}, ${(next! - una!) | 0} in flight, ${window})`;
}
