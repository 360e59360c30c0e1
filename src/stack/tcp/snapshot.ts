/**
 * A flow's state as a plain object, for tests and for people (as gVisor's probe): a copy, never a
 * view.
 */
import { STATE_NAMES } from '../../log/events.ts';
import type { TcpContext } from './context.ts';
import { receiveWindow, rightEdge } from './window.ts';
import { ROW } from './pcb.ts';
import { urgentEnd } from './urgent.ts';

/** RFC 9293's variables (§3.3.1) and a few of this stack's own. Sequence numbers are unsigned. */
export interface FlowSnapshot {
  readonly state: string;
  readonly iss: number;
  readonly irs: number;
  readonly sndUna: number;
  readonly sndNxt: number;
  readonly sndMax: number;
  readonly sndEnd: number;
  readonly sndWnd: number;
  readonly sendMss: number;
  readonly rcvNxt: number;
  readonly rcvWnd: number;
  readonly rightEdge: number;
  readonly cwnd: number;
  readonly ssthresh: number;
  readonly rtoUs: number;
  readonly srttUs: number;
  readonly undone: number;
  readonly rcvUp: number;
  readonly flags: number;
}

export function takeSnapshot(ctx: TcpContext, flow: number): FlowSnapshot {
  const p = ctx.pcb;
  return {
    state: STATE_NAMES[p.state[flow]!]!,
    iss: p.iss[flow]! >>> 0,
    irs: p.irs[flow]! >>> 0,
    sndUna: p.sndUna[flow << ROW]! >>> 0,
    sndNxt: p.sndNxt[flow << ROW]! >>> 0,
    sndMax: p.sndMax[flow << ROW]! >>> 0,
    sndEnd: p.sndEnd[flow << ROW]! >>> 0,
    sndWnd: p.sndWnd[flow << ROW]!,
    sendMss: p.sendMss[flow]!,
    rcvNxt: p.rcvNxt[flow << ROW]! >>> 0,
    rcvWnd: receiveWindow(ctx, flow),
    rightEdge: rightEdge(ctx, flow) >>> 0,
    cwnd: p.cwnd[flow << ROW]!,
    ssthresh: p.ssthresh[flow]!,
    rtoUs: p.rtoUs[flow << ROW]!,
    srttUs: p.srttUs[flow]!,
    undone: p.undone[flow << ROW]!,
    rcvUp: urgentEnd(ctx, flow) >>> 0,
    flags: p.flags[flow << ROW]!,
  };
}
