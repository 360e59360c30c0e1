/**
 * The receive windows of a script's connections where buffers count memory, as in Linux
 * (receive-memory.ts): decides for the stack, and counts what was refused for `nstat`.
 */
import { oweAckNow } from '../stack/tcp/acks.ts';
import type { ReceivePolicy } from '../stack/tcp/receive-policy.ts';
import { ROW } from '../stack/tcp/pcb.ts';
import { receiveWindow } from '../stack/tcp/window.ts';
import { contextOf, flowOf } from './inspect.ts';
import { ReceiveMemory, type ReceiveState, type Refusal } from './receive-memory.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';

/** As nstat calls them. */
const COUNTERS: Readonly<Record<Refusal, string>> = {
  beyond: 'TcpExtBeyondWindow',
  'zero-window': 'TcpExtTCPZeroWindowDrop',
  'no-memory': 'TcpExtTCPRcvQDrop',
};

export class ReceiveRoom implements ReceivePolicy {
  private readonly counts = new Map<string, number>(
    Object.values(COUNTERS).map((name) => [name, 0]),
  );
  private readonly sockets: Sockets;
  /** By handle. */
  private readonly memories = new Map<number, ReceiveMemory>();

  constructor(sockets: Sockets) {
    this.sockets = sockets;
  }

  /** What was refused since, by nstat's name; null = there is no such counter here. */
  countOf(name: string): number | null {
    return this.counts.get(name) ?? null;
  }

  choose(flow: number): void {
    const { pcb } = contextOf(this.sockets.machine);
    const memory = this.memoryOf(flow);
    const mayShrink = this.sockets.settings.live.shrinksWindow;
    const window = memory.choose(this.stateOf(flow), mayShrink);
    pcb.rcvWndMax[flow << ROW] = window + pcb.undone[flow << ROW]!;
  }

  reach(flow: number): number {
    return this.memoryOf(flow).reach(this.stateOf(flow));
  }

  takes(flow: number, offset: number, bytes: number, fin: number): boolean {
    const memory = this.memoryOf(flow);
    const state = this.stateOf(flow);
    const refusal = memory.refusal(state, offset, bytes, fin);
    if (refusal !== null) {
      const name = COUNTERS[refusal];
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      return false;
    }
    if (bytes === 0 && memory.takesFinWithoutMemory()) {
      oweAckNow(contextOf(this.sockets.machine), flow);
    }
    // The buffer of a connection that nobody has accepted does not grow.
    const isAccepted = this.socketOf(flow) !== null;
    const { receiveMssHint, settings } = this.sockets;
    memory.take(
      state,
      offset,
      bytes,
      receiveMssHint,
      isAccepted ? settings.live.windowMaxBytes : 0,
    );
    // What goes beyond the window leaves none.
    const { pcb } = contextOf(this.sockets.machine);
    const taken = Math.max(0, offset + bytes);
    const most = pcb.undone[flow << ROW]! + taken;
    if (pcb.rcvWndMax[flow << ROW]! < most) pcb.rcvWndMax[flow << ROW] = most;
    return true;
  }

  delaysAck(flow: number): boolean {
    return this.memoryOf(flow).isShort(this.stateOf(flow));
  }

  isUpdateDue(flow: number): boolean {
    return this.memoryOf(flow).isUpdateDue(this.stateOf(flow));
  }

  /** The application has read bytes; before the stack is told. */
  release(socket: Socket, bytes: number): void {
    const flow = flowOf(this.sockets.machine, socket.handle);
    if (flow < 0) return;
    const { pcb } = contextOf(this.sockets.machine);
    const read = (pcb.rcvNxt[flow << ROW]! - pcb.undone[flow << ROW]! + bytes) | 0;
    this.memoryOf(flow).release(read);
    // Nor does the window open by itself: the next segment says how far it is open.
    pcb.rcvWndMax[flow << ROW]! -= bytes;
  }

  /** Of a connected socket; null = it is none. */
  ofSocket(socket: Socket): ReceiveMemory | null {
    const flow = flowOf(this.sockets.machine, socket.handle);
    return flow < 0 ? null : this.memoryOf(flow);
  }

  private socketOf(flow: number): Socket | null {
    const { machine, open } = this.sockets;
    for (const socket of open.values()) {
      if (flowOf(machine, socket.handle) === flow) return socket;
    }
    return null;
  }

  private stateOf(flow: number): ReceiveState {
    const ctx = contextOf(this.sockets.machine);
    const p = ctx.pcb;
    return {
      next: p.rcvNxt[flow << ROW]!,
      shift: p.receiveShift[flow]!,
      window: Math.max(0, receiveWindow(ctx, flow)),
      unreadBytes: p.undone[flow << ROW]!,
    };
  }

  private memoryOf(flow: number): ReceiveMemory {
    const ctx = contextOf(this.sockets.machine);
    const handle = ctx.handle(flow);
    let memory = this.memories.get(handle);
    if (memory === undefined) {
      const { receiveBytes, locksReceive } = this.sockets.settings.live;
      const mss = ctx.pcb.receiveMss[flow]!;
      const window = ctx.pcb.rcvWndMax[flow << ROW]!;
      memory = new ReceiveMemory(this.stateOf(flow), window, mss, receiveBytes, locksReceive);
      this.memories.set(handle, memory);
    }
    return memory;
  }
}
