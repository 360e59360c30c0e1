/**
 * A thin POSIX socket layer over the stack's calls and conditions: just enough of it for scripts,
 * in one thread.
 *
 * A connection is accepted from the stack when it is knocked; `accept` only takes it off the
 * listener's queue. Received payload stays in its mbufs until it is read, so the window the peer
 * sees is the socket buffer's. A call that cannot finish returns null and is asked again; the
 * runner decides what waiting means. Data sent is a fixed region of the application's memory, never
 * written to: the stack refers to it until it is acknowledged.
 */
import {
  DEAD_ABORT,
  DEAD_FIN,
  DEAD_REFUSED,
  DEAD_RESET,
  DEAD_TIMEOUT,
  DEAD_UNREACHABLE,
  RET_CONNREFUSED,
  RET_OK,
  ROLE_PASSIVE,
  RULE_CALL_ABORT,
  STATE_SYN_RECEIVED,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
} from '../log/events.ts';
import type { Tuple } from '../stack/ports.ts';
import { isOpenEarly } from '../stack/tcp/fast-open.ts';
import { die } from '../stack/tcp/lifecycle.ts';
import { F_LIVE, ROW } from '../stack/tcp/pcb.ts';
import { urgentBytes } from '../stack/tcp/urgent.ts';
import { observeWaiting } from './chronograph.ts';
import { MSG_DONTWAIT, MSG_EOR, MSG_MORE, MSG_PEEK } from './constants.ts';
import type { InterestList } from './epoll.ts';
import { askForTimes, settleErrors } from './error-queue.ts';
import { PORT_DEFAULT, type Endpoints } from './endpoints.ts';
import { connectedFlow, contextOf, flowOf, flowsIn, isOver } from './inspect.ts';
import type { Condition, Machine } from './machine.ts';
import { failed, returned, Skip, type Returned } from './outcome.ts';
import type { Profile } from './profiles.ts';
import { initialWindow } from './receive-memory.ts';
import { ReceiveRoom } from './receive-room.ts';
import { findRoom, roomFor } from './send-room.ts';
import { offeredMss, type Settings } from './settings.ts';
import { newSocket, type Socket, type Target } from './socket.ts';
import { PLAIN } from './tunnel.ts';

const EPHEMERAL_PORT = 32_768;

/** What the next call says about a connection that died; others were ended by the application. */
const DEATH_ERRNO: ReadonlyMap<number, string> = new Map([
  [DEAD_RESET, 'ECONNRESET'],
  [DEAD_REFUSED, 'ECONNREFUSED'],
  [DEAD_TIMEOUT, 'ETIMEDOUT'],
  [DEAD_UNREACHABLE, 'EHOSTUNREACH'],
]);

export class Sockets {
  readonly machine: Machine;
  readonly profile: Profile;
  readonly ends: Endpoints;
  readonly settings: Settings;
  /** Of the receive buffers, where they count memory and the script says how much there is. */
  room: ReceiveRoom | null = null;
  /** By script descriptor. */
  readonly open: Map<number, Socket> = new Map<number, Socket>();
  /** Descriptors of files: as long as whoever reads them wants. */
  readonly files: Set<number> = new Set<number>();
  readonly epolls: Map<number, InterestList> = new Map<number, InterestList>();
  /** How far a time the script expects may be off. */
  toleranceNs = 0;
  /** A file beside the script, by its path from there; null = there is none. */
  readBeside: (path: string) => string | null = () => null;
  /** Longest segment the script's peer sends, where it says so (`--mss`). */
  receiveMssHint = Infinity;
  /** What an ICMP message that ends an attempt to connect means to the application. */
  hardErrno = 'EHOSTUNREACH';
  /** The socket the script is about; finds its listener. */
  underTest: Socket | null = null;
  private readonly byId = new Map<number, Socket>();
  private idNext = 1;
  private portNext = EPHEMERAL_PORT;
  /** What sendv is called with. */
  private readonly pieceAddress: Int32Array = new Int32Array(1);
  private readonly pieceBytes: Int32Array = new Int32Array(1);

  constructor(machine: Machine, profile: Profile, ends: Endpoints, settings: Settings) {
    this.machine = machine;
    this.profile = profile;
    this.ends = ends;
    this.settings = settings;
  }

  /** A script sets how much memory a receive buffer has: windows follow from it from now on. */
  countReceived(): void {
    if (!this.profile.countsMemory) return;
    this.room ??= new ReceiveRoom(this);
    contextOf(this.machine).receiver = this.room;
    this.settings.change((config) => {
      config.windowBytes = initialWindow(config.receiveBytes, offeredMss(config));
    });
  }

  create(fd: number, isNonBlocking: boolean): Returned {
    const socket = this.add();
    socket.isNonBlocking = isNonBlocking;
    this.open.set(fd, socket);
    this.underTest = socket;
    return returned(fd);
  }

  bind(socket: Socket, port: number | null): Returned {
    if (socket.localPort !== 0) return failed('EINVAL');
    socket.localPort = port ?? PORT_DEFAULT;
    return returned(0);
  }

  listen(socket: Socket, backlog: number): Returned {
    if (socket.handle !== -1) return failed('EINVAL');
    socket.state = 'listening';
    socket.backlog = backlog;
    if (socket.localPort === 0) socket.localPort = PORT_DEFAULT;
    contextOf(this.machine).isListening[socket.localPort] = 1;
    this.ends.localPort = socket.localPort;
    this.allowFastOpen(socket);
    return returned(0);
  }

  /** A listener takes payload on SYNs where its option says so, or the system says it for all. */
  allowFastOpen(socket: Socket): void {
    const { fastOpenListeners } = this.settings.live;
    const asked = socket.options.get('TCP_FASTOPEN');
    const limit = asked ?? (fastOpenListeners === 'all' ? Math.max(1, socket.backlog) : 0);
    this.machine.stack.tcp.allowFastOpen(socket.localPort, limit);
  }

  /** null: nobody there yet. */
  accept(socket: Socket, fd: number, isNonBlocking: boolean): Returned | null {
    if (socket.state !== 'listening') return failed('EINVAL');
    const child = socket.queue.shift();
    if (child === undefined) return socket.isNonBlocking ? failed('EAGAIN') : null;
    child.isNonBlocking = isNonBlocking;
    this.open.set(fd, child);
    return returned(fd);
  }

  /** Starts a connect; what it returns is settled by connectOutcome. */
  connect(socket: Socket, target: Target): Returned | null {
    if (socket.state === 'connected' || socket.deferred !== null) return failed('EISCONN');
    if (socket.state === 'connecting') return failed('EALREADY');
    if (socket.state === 'dead') return failed(this.takeError(socket) ?? 'ECONNABORTED');
    if (socket.state === 'listening') return failed(this.profile.connectListening);
    const asksCookie = socket.options.get('TCP_FASTOPEN_CONNECT') === 1;
    if (asksCookie && this.roomOnSyn(socket, target) >= 0) {
      socket.deferred = target;
      socket.changes++;
      return returned(0);
    }
    return this.start(socket, target, asksCookie ? 0 : -1) ?? this.connectOutcome(socket);
  }

  /** connect to AF_UNSPEC: the connection is aborted, and the socket is as new. */
  disconnect(socket: Socket): Returned {
    const { tcp } = this.machine.stack;
    if (socket.handle !== -1) {
      if (flowOf(this.machine, socket.handle) >= 0) tcp.abort(socket.handle);
      tcp.close(socket.handle);
    }
    socket.handle = -1;
    socket.state = 'new';
    socket.localPort = 0;
    socket.received.length = 0;
    socket.isAtEnd = false;
    socket.isWriteShut = false;
    socket.isReadShut = false;
    socket.error = null;
    socket.deferred = null;
    return returned(0);
  }

  /** Payload bytes that a SYN to the target may carry; -1: its cookie is not known. */
  roomOnSyn(socket: Socket, target: Target): number {
    return this.machine.stack.tcp.fastOpenRoom(this.tupleTo(socket, target));
  }

  /**
   * Sends the SYN. bytes: handed over with it (fast open), -1 = a plain one. Null: it is under way.
   */
  start(socket: Socket, target: Target, bytes: number): Returned | null {
    const { memory, stack } = this.machine;
    if (bytes > memory.app.bytes) throw new Skip(`a write of ${bytes} bytes`);
    const tuple = this.tupleTo(socket, target);
    this.ends.localPort = tuple.localPort;
    this.ends.remotePort = tuple.remotePort;
    const tunnelPort = socket.options.get('TCP_REMOTE_UDP_ENCAPS_PORT') ?? PLAIN;
    this.machine.tunnel.use(tuple.localPort, tuple.remotePort, tunnelPort);
    const handle = this.inTunnel(tunnelPort, () =>
      bytes === -1
        ? stack.tcp.connect(tuple, -1, socket.id)
        : stack.tcp.connectFast(tuple, socket.id, memory.app.address, bytes),
    );
    if (handle < 0) return failed(target.address === null ? 'EADDRINUSE' : 'ENETUNREACH');
    socket.deferred = null;
    socket.state = 'connecting';
    socket.handle = handle;
    this.underTest = socket;
    return null;
  }

  /** What a connection agrees to while the body runs leaves room for the datagram around it. */
  inTunnel<T>(tunnelPort: number, body: () => T): T {
    const { live } = this.settings;
    const overheadBytes = tunnelPort === PLAIN ? 0 : this.machine.tunnel.overheadBytes;
    live.mssBytes -= overheadBytes;
    try {
      return body();
    } finally {
      live.mssBytes += overheadBytes;
    }
  }

  /** UDP port of the peer's that the connection's segments go to, or would. */
  tunnelPortOf(socket: Socket): number {
    const flow = flowOf(this.machine, socket.handle);
    if (flow < 0) return socket.options.get('TCP_REMOTE_UDP_ENCAPS_PORT') ?? PLAIN;
    const { tuples } = contextOf(this.machine).pcb;
    return this.machine.tunnel.portOf(tuples.localPort(flow), tuples.remotePort(flow));
  }

  private tupleTo(socket: Socket, target: Target): Tuple {
    if (socket.localPort === 0) socket.localPort = this.portNext++;
    const { ends } = this;
    const remote = target.address ?? ends.remote;
    return {
      family: ends.family,
      lane: 0,
      local0: ends.local.word0,
      local1: ends.local.word1,
      local2: ends.local.word2,
      local3: ends.local.word3,
      remote0: remote.word0,
      remote1: remote.word1,
      remote2: remote.word2,
      remote3: remote.word3,
      localPort: socket.localPort,
      remotePort: target.port ?? PORT_DEFAULT,
      remoteMacHigh: 0,
      remoteMacLow: 0,
    };
  }

  /** null: still going on and the socket blocks. */
  connectOutcome(socket: Socket): Returned | null {
    if (socket.state === 'connected') return returned(0);
    if (socket.state === 'connecting') return socket.isNonBlocking ? failed('EINPROGRESS') : null;
    return failed(this.takeError(socket) ?? 'ECONNREFUSED');
  }

  /** Up to `wanted` bytes; flags: MSG_*. null: nothing to read yet. */
  receive(socket: Socket, wanted: number, flags: number): Returned | null {
    const isDeferred = socket.deferred !== null;
    if ((socket.state === 'new' && !isDeferred) || socket.state === 'listening')
      return failed('ENOTCONN');
    const available = this.unreadBytes(socket);
    if (available > 0) {
      const bytes = Math.min(available, wanted);
      if ((flags & MSG_PEEK) === 0) this.consume(socket, bytes);
      return returned(bytes);
    }
    if (socket.error !== null && !socket.isAtEnd) return failed(this.takeError(socket)!);
    if (socket.isAtEnd || socket.isReadShut || socket.state === 'dead') return returned(0);
    return mayWait(socket, flags) ? null : failed('EAGAIN');
  }

  /** Payload moves to a pipe, up to an urgent byte and no further. */
  splice(socket: Socket, wanted: number): Returned | null {
    const flow = connectedFlow(this.machine, socket);
    const urgent = flow < 0 ? 0 : urgentBytes(contextOf(this.machine), flow);
    if (urgent === 1) return returned(0);
    return this.receive(socket, urgent === 0 ? wanted : Math.min(wanted, urgent - 1), 0);
  }

  /** Offers `left` bytes; how many the stack took, or why none. flags: MSG_*. null: no room yet. */
  send(socket: Socket, left: number, flags: number): Returned | null {
    if (socket.error !== null) return failed(this.takeError(socket)!);
    if (socket.isWriteShut || socket.state === 'dead') return failed('EPIPE');
    if (socket.state === 'connecting') return mayWait(socket, flags) ? null : failed('EAGAIN');
    if (socket.state !== 'connected') return failed(this.profile.unconnectedSend);
    const taken = left === 0 ? 0 : this.offer(socket, left, flags);
    if (taken < 0) return failed('EPIPE');
    if (taken < left) socket.lacksRoom = true;
    if (taken > 0 || left === 0) return returned(taken);
    return mayWait(socket, flags) ? null : failed('EAGAIN');
  }

  /** Hands bytes to the stack; how many it took, negative: it takes none any more. */
  private offer(socket: Socket, bytes: number, flags: number): number {
    const { memory, stack } = this.machine;
    if (bytes > memory.app.bytes) throw new Skip(`a write of ${bytes} bytes`);
    const room = roomFor(this, socket, bytes);
    if (room === 0) return 0;
    const { pieceAddress, pieceBytes } = this;
    pieceAddress[0] = memory.app.address;
    pieceBytes[0] = room;
    const hasMore = (flags & MSG_MORE) !== 0;
    const endsRecord = (flags & MSG_EOR) !== 0 && room === bytes;
    const { handle } = socket;
    const taken = stack.tcp.sendv(handle, pieceAddress, pieceBytes, 1, hasMore, endsRecord);
    if (taken >= 0 && endsRecord) socket.sendMemory?.closeLast();
    return taken;
  }

  /** how: 0 = read, 1 = write, 2 = both. */
  shutdown(socket: Socket, how: number): Returned {
    if (how < 0 || how > 2) return failed('EINVAL');
    if (socket.state !== 'connected' && socket.state !== 'connecting') return failed('ENOTCONN');
    if (isOver(this.machine, socket)) return failed('ENOTCONN');
    if (how !== 1) socket.isReadShut = true;
    if (how !== 0 && !socket.isWriteShut) {
      socket.isWriteShut = true;
      this.machine.stack.tcp.shutdown(socket.handle);
    }
    return returned(0);
  }

  openFile(fd: number): Returned {
    this.files.add(fd);
    return returned(fd);
  }

  close(fd: number): Returned {
    if (this.epolls.delete(fd) || this.files.delete(fd)) return returned(0);
    const socket = this.open.get(fd);
    if (socket === undefined) return failed('EBADF');
    this.open.delete(fd);
    for (const list of this.epolls.values()) list.delete(fd);
    const { tcp } = this.machine.stack;
    if (socket.state === 'listening') {
      contextOf(this.machine).isListening[socket.localPort] = 0;
      tcp.allowFastOpen(socket.localPort, 0);
      for (const child of socket.queue) tcp.abort(child.handle);
      socket.queue.length = 0;
      this.forgetHalfOpen(socket.localPort);
      socket.state = 'dead';
      return returned(0);
    }
    if (socket.handle === -1) return returned(0);
    const hasUnread = socket.received.length > 0 && this.profile.resetsUnread;
    if (flowOf(this.machine, socket.handle) >= 0 && (socket.isAbortive || hasUnread)) {
      tcp.abort(socket.handle);
    }
    tcp.close(socket.handle);
    return returned(0);
  }

  /** Received and not read yet. */
  unreadBytes(socket: Socket): number {
    let bytes = 0;
    for (const piece of socket.received) bytes += piece.bytes;
    return bytes;
  }

  /** Whether the last write of a connection goes on after this sequence number's segment. */
  hasUnsentAfter(seq: number): boolean {
    const { pcb } = contextOf(this.machine);
    for (const socket of this.byId.values()) {
      const flow = connectedFlow(this.machine, socket);
      if (flow >= 0 && ((pcb.sndEnd[flow << ROW]! - seq) | 0) > pcb.sendMss[flow]!) return true;
    }
    return false;
  }

  takeError(socket: Socket): string | null {
    this.settle(socket);
    const error = socket.error;
    socket.error = null;
    return error;
  }

  /** Virtual time is about to move by `ns`. */
  observe(ns: number): void {
    for (const socket of this.open.values()) {
      const flow = connectedFlow(this.machine, socket);
      if (flow < 0) continue;
      observeWaiting(contextOf(this.machine), flow, socket.times, socket.lacksRoom, ns);
    }
  }

  /** Works off the stack's conditions. */
  drain(): void {
    const { pending } = this.machine;
    for (let condition = pending.shift(); condition !== undefined; condition = pending.shift()) {
      this.take(condition);
    }
    for (const socket of this.open.values()) settleErrors(this, socket);
  }

  /**
   * A death after the peer's FIN is not told (a handle dies once): the connection's end says why.
   */
  settle(socket: Socket): void {
    if (socket.state !== 'connected') return;
    const { pcb } = contextOf(this.machine);
    const flow = flowOf(this.machine, socket.handle);
    if (flow < 0 || (pcb.flags[flow << ROW]! & F_LIVE) !== 0) return;
    socket.state = 'dead';
    socket.error = DEATH_ERRNO.get(pcb.deadReason[flow]!) ?? socket.error;
  }

  private add(): Socket {
    const socket = newSocket(this.idNext++, this.machine.nowNs);
    this.byId.set(socket.id, socket);
    return socket;
  }

  private consume(socket: Socket, bytes: number): void {
    let left = bytes;
    while (left > 0) {
      const piece = socket.received[0]!;
      const taken = Math.min(left, piece.bytes);
      piece.bytes -= taken;
      piece.address += taken;
      if (piece.bytes === 0) socket.received.shift();
      left -= taken;
    }
    this.room?.release(socket, bytes);
    this.machine.stack.tcp.recvDone(socket.handle, bytes);
  }

  private take(condition: Condition): void {
    if (condition.kind === USYS_KNOCK) {
      this.knocked(condition);
      return;
    }
    const socket = this.byId.get(condition.cookie);
    if (socket === undefined) return;
    if (condition.kind === USYS_SENT) {
      findRoom(this, socket);
      return;
    }
    socket.changes++;
    if (condition.kind === USYS_CONNECTED) this.connected(socket, condition.x);
    else if (condition.kind === USYS_RECV) this.received(socket, condition.x, condition.y);
    else if (condition.kind === USYS_DEAD) this.died(socket, condition.x);
  }

  private knocked(condition: Condition): void {
    const { tcp } = this.machine.stack;
    const port = contextOf(this.machine).pcb.tuples.localPort(
      flowOf(this.machine, condition.handle),
    );
    for (const listener of this.open.values()) {
      if (listener.state !== 'listening' || listener.localPort !== port) continue;
      const child = this.add();
      child.state = 'connected';
      child.handle = condition.handle;
      child.localPort = port;
      for (const [name, value] of listener.options) child.options.set(name, value);
      child.isAbortive = listener.isAbortive;
      askForTimes(this, child, listener.errorQueue.stamps);
      listener.queue.push(child);
      listener.changes++;
      tcp.accept(condition.handle, child.id);
      tcp.resumeAccepted(condition.handle);
      return;
    }
    tcp.reject(condition.handle);
  }

  private connected(socket: Socket, outcome: number): void {
    if (outcome === RET_OK) {
      socket.state = 'connected';
      socket.lastDataNs = this.machine.nowNs;
      return;
    }
    socket.state = 'dead';
    const reason = contextOf(this.machine).pcb.deadReason[socket.handle % 4_294_967_296] ?? 0;
    if (outcome === RET_CONNREFUSED) socket.error = 'ECONNREFUSED';
    else socket.error = reason === DEAD_UNREACHABLE ? this.hardErrno : 'ETIMEDOUT';
  }

  /** Nobody will take them: what comes of them now is answered as if they had never been. */
  private forgetHalfOpen(port: number): void {
    const ctx = contextOf(this.machine);
    for (const flow of flowsIn(this.machine, STATE_SYN_RECEIVED, port)) {
      const isPassive = ctx.pcb.role[flow] === ROLE_PASSIVE;
      if (isPassive && !isOpenEarly(ctx, flow)) die(ctx, flow, DEAD_ABORT, RULE_CALL_ABORT);
    }
  }

  private received(socket: Socket, address: number, bytes: number): void {
    socket.lastDataNs = this.machine.nowNs;
    const longest = Math.min(bytes, this.receiveMssHint);
    socket.pieceBytesMax = Math.max(socket.pieceBytesMax, longest);
    if (socket.isReadShut && this.profile.discardsAfterShutdown)
      this.machine.stack.tcp.recvDone(socket.handle, bytes);
    else socket.received.push({ address, bytes });
  }

  private died(socket: Socket, reason: number): void {
    if (reason === DEAD_FIN) {
      socket.isAtEnd = true;
      return;
    }
    socket.state = 'dead';
    socket.error = DEATH_ERRNO.get(reason) ?? 'ECONNABORTED';
  }
}

/** Whether a call on the socket blocks; flags: MSG_*. */
function mayWait(socket: Socket, flags: number): boolean {
  return !socket.isNonBlocking && (flags & MSG_DONTWAIT) === 0;
}
