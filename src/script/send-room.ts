/**
 * How much of a write a connection takes now, and when whoever waits for room is told: by bytes
 * that are not acknowledged (the stack's own limit), or by memory and by what is not sent yet, as
 * in Linux (send-memory.ts).
 */
import type { TcpContext } from '../stack/tcp/context.ts';
import { F_TIMESTAMPS, ROW } from '../stack/tcp/pcb.ts';
import { pipeBytes } from '../stack/tcp/sent-segments.ts';
import { OPTION_TIMESTAMPS_BYTES } from '../wire/tcp-options.ts';
import { connectedFlow, contextOf, flowOf } from './inspect.ts';
import { LIMIT_LEAST, SendMemory, type SendState } from './send-memory.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';

/** Of `left` bytes. */
export function roomFor(sockets: Sockets, socket: Socket, left: number): number {
  const flow = flowOf(sockets.machine, socket.handle);
  const memory = memoryOf(sockets, socket, flow);
  if (memory === null) return left;
  const state = sendState(contextOf(sockets.machine), flow);
  return memory.take(state, left, lowBytes(sockets, socket));
}

/** Whether a write would take something, as poll tells it. */
export function hasRoom(sockets: Sockets, socket: Socket): boolean {
  const flow = connectedFlow(sockets.machine, socket);
  if (flow < 0) return false;
  const ctx = contextOf(sockets.machine);
  const memory = memoryOf(sockets, socket, flow);
  if (memory === null) return queuedBytes(ctx, flow) < ctx.config.sendBufferBytes;
  const isWritable = memory.isWritable(sendState(ctx, flow), lowBytes(sockets, socket));
  // Who asks is told when there is room.
  if (!isWritable) socket.lacksRoom = true;
  return isWritable;
}

/** Something was acknowledged: room may have appeared for whoever waits. */
export function findRoom(sockets: Sockets, socket: Socket): void {
  const flow = socket.lacksRoom ? flowOf(sockets.machine, socket.handle) : -1;
  if (flow < 0) return;
  const ctx = contextOf(sockets.machine);
  const memory = memoryOf(sockets, socket, flow);
  if (memory === null) {
    if (3 * queuedBytes(ctx, flow) > 2 * ctx.config.sendBufferBytes) return;
  } else {
    const state = sendState(ctx, flow);
    // While the window is used up a larger buffer would not help.
    if (state.flight + state.mss <= state.cwnd) expand(sockets, ctx, flow, memory);
    if (!memory.isWritable(state, lowBytes(sockets, socket))) return;
  }
  socket.lacksRoom = false;
  socket.changes++;
}

/** As SO_SNDBUF tells it. */
export function sendBufferBytes(sockets: Sockets, socket: Socket): number {
  const { live } = sockets.settings;
  if (!sockets.profile.countsMemory) return live.sendBufferBytes;
  const flow = flowOf(sockets.machine, socket.handle);
  const memory = memoryOf(sockets, socket, flow);
  return memory?.limitBytes ?? limitSet(sockets, socket) ?? live.sendMemoryBytes;
}

/** SO_SNDBUF was set. */
export function setSendBuffer(sockets: Sockets, socket: Socket, value: number): void {
  if (!sockets.profile.countsMemory) {
    sockets.settings.live.sendBufferBytes = value * sockets.profile.bufferFactor;
  } else if (socket.sendMemory !== null) {
    socket.sendMemory.limitBytes = limitSet(sockets, socket)!;
    socket.sendMemory.isLocked = true;
  }
}

function limitSet(sockets: Sockets, socket: Socket): number | null {
  const value = socket.options.get('SO_SNDBUF');
  return value === undefined ? null : Math.max(value * sockets.profile.bufferFactor, LIMIT_LEAST);
}

/** Null: the flow is none, or its buffer is bytes. */
function memoryOf(sockets: Sockets, socket: Socket, flow: number): SendMemory | null {
  if (!sockets.profile.countsMemory || flow < 0) return null;
  if (socket.sendMemory !== null) return socket.sendMemory;
  const limit = limitSet(sockets, socket);
  const memory = new SendMemory(limit ?? sockets.settings.live.sendMemoryBytes);
  memory.isLocked = limit !== null;
  socket.sendMemory = memory;
  expand(sockets, contextOf(sockets.machine), flow, memory);
  return memory;
}

function expand(sockets: Sockets, ctx: TcpContext, flow: number, memory: SendMemory): void {
  const p = ctx.pcb;
  const mss = p.sendMss[flow]!;
  const hasTimestamps = (p.flags[flow << ROW]! & F_TIMESTAMPS) !== 0;
  const mssMax = mss + (hasTimestamps ? OPTION_TIMESTAMPS_BYTES : 0);
  memory.expand(p.cwnd[flow << ROW]!, mss, mssMax, sockets.settings.live.sendMemoryMaxBytes);
}

/** TCP_NOTSENT_LOWAT, of the socket or the system. */
function lowBytes(sockets: Sockets, socket: Socket): number {
  const own = socket.options.get('TCP_NOTSENT_LOWAT') ?? 0;
  return own === 0 ? sockets.settings.live.notSentLowBytes : own;
}

function queuedBytes(ctx: TcpContext, flow: number): number {
  return (ctx.pcb.sndEnd[flow << ROW]! - ctx.pcb.sndUna[flow << ROW]!) | 0;
}

function sendState(ctx: TcpContext, flow: number): SendState {
  const p = ctx.pcb;
  const record = p.loss[flow << ROW]!;
  const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  return {
    una: p.sndUna[flow << ROW]!,
    nxt: p.sndNxt[flow << ROW]!,
    end: p.sndEnd[flow << ROW]!,
    mss: p.sendMss[flow]!,
    cwnd: p.cwnd[flow << ROW]!,
    flight: record === -1 ? flight : pipeBytes(ctx, record),
    window: p.sndWnd[flow << ROW]!,
    windowMax: p.sndWndMax[flow << ROW]!,
  };
}
