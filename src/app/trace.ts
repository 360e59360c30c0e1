/**
 * The trace application: re-enacts what the recorded host's application did (design: "What
 * replaying a recorded conversation means"). Each payload byte is written when it was first sent,
 * in sequence order; FIN is a half close, RST an abort; what is received is consumed at once, or at
 * `readRate` bytes a second and connection.
 *
 * The recorded bytes reach it as actions (`record...`), loaded into its memory while the capture is
 * read; it acts on an action when its time has come and the frames recorded before it were
 * processed. It knows handles, cookies (the conversation's index) and its own memory; nothing of
 * sequence numbers or of the stack.
 */
import { assert } from '../base/assert.ts';
import { SG_COUNT_MAX } from '../base/limits.ts';
import type { Memory, Region } from '../base/memory.ts';
import {
  CALL_UDP_SEND,
  DEAD_FIN,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_GROUP_ARRIVED,
  USYS_GROUP_LEFT,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_TIMER,
  USYS_UDP_RECV,
  USYS_UDP_SENT,
  type Application,
  type ApplicationPort,
} from './contract.ts';
import { ActionQueue, ActionTable } from './trace-actions.ts';
import { SendMemory, SendNodes } from './trace-memory.ts';

export const ACTION_DATA = 1;
export const ACTION_FIN = 2;
export const ACTION_RESET = 3;
export const ACTION_CONNECT = 4;
export const ACTION_DATAGRAM = 5;

/** Datagrams kept so that they can be answered; the oldest is given back when there are more. */
const REPLIES_MAX = 256;
const READ_TICK_NS = 1_000_000;
/** What it does in one entry, so that a burst fits the transmit ring; the rest in the next. */
const ENTRY_ACTIONS_MAX = 1024;
const ENTRY_BYTES_MAX = 1 << 18;

/** What connect needs to know of a recorded active open. */
export interface ConnectTarget {
  readonly remote: string;
  readonly remotePort: number;
  readonly local: string;
  readonly localPort: number;
}

/**
 * Per-conversation state, shared by the cores' applications: a conversation is on one core at a
 * time, and takes what waits for it along when its flow group moves.
 */
export class TraceConversations {
  readonly handle: Float64Array;
  /** Actions recorded and not yet carried out. */
  readonly pending: Int32Array;
  /** Actions that wait for the connection: a chain in the core's action queue. */
  readonly deferredFirst: Int32Array;
  readonly deferredLast: Int32Array;
  /** Sent ranges the dataplane still refers to: a chain of nodes. */
  readonly sentFirst: Int32Array;
  readonly sentLast: Int32Array;
  readonly sentPartial: Int32Array;
  readonly outstandingBytes: Float64Array;
  readonly unreadBytes: Float64Array;
  /** PEER_CLOSED, WE_CLOSED, ENDED bits. */
  readonly flags: Uint8Array;
  readonly actions: ActionTable = new ActionTable();
  readonly nodes: SendNodes = new SendNodes();
  /** The flow group of a conversation. */
  readonly groupOf: (conversation: number) => number;
  private readonly moving: Map<number, Moving> = new Map();

  constructor(count: number, groupOf: (conversation: number) => number) {
    this.groupOf = groupOf;
    this.handle = new Float64Array(count).fill(-1);
    this.pending = new Int32Array(count);
    this.deferredFirst = new Int32Array(count).fill(-1);
    this.deferredLast = new Int32Array(count).fill(-1);
    this.sentFirst = new Int32Array(count).fill(-1);
    this.sentLast = new Int32Array(count).fill(-1);
    this.sentPartial = new Int32Array(count);
    this.outstandingBytes = new Float64Array(count);
    this.unreadBytes = new Float64Array(count);
    this.flags = new Uint8Array(count);
  }

  /** What is on its way with a flow group. */
  movingOf(flowGroup: number): Moving {
    let moving = this.moving.get(flowGroup);
    if (moving === undefined) {
      moving = { actions: new ActionQueue(this.actions), replies: [], reading: [] };
      this.moving.set(flowGroup, moving);
    }
    return moving;
  }
}

/** What a core's application knows of the conversations of a flow group, between two cores. */
interface Moving {
  readonly actions: ActionQueue;
  /** Conversations with a datagram to answer, each followed by its reply handle. */
  readonly replies: number[];
  /** Conversations with unread bytes. */
  readonly reading: number[];
}

const PEER_CLOSED = 1;
const WE_CLOSED = 2;
const ENDED = 4;

export class TraceApplication implements Application {
  /** Datagrams the recorded host sent that had nothing to answer to. */
  unansweredDatagrams = 0;
  private readonly conversations: TraceConversations;
  private readonly actions: ActionQueue;
  private readonly table: ActionTable;
  private readonly nodes: SendNodes;
  private readonly memory: SendMemory;
  private readonly connectTarget: (conversation: number) => ConnectTarget;
  private readonly readRate: number;
  /** Conversations with unread bytes (slow reader), and whether a tick is armed. */
  private reading: number[] = [];
  private isTicking = false;
  /** Conversations accepted in this entry: what they have to read is told in the next one. */
  private readonly accepted: number[] = [];
  private readonly replyOf: Map<number, number> = new Map();
  /** Datagrams this core has sent, whose number is their cookie; nodes of those under way. */
  private datagrams = 0;
  private readonly sentDatagrams: Map<number, number> = new Map();
  /** Some were sent in the entry before: the results are to be looked at. */
  private isAnswered = false;
  private processed = 0;

  constructor(
    memory: Memory,
    region: Region,
    conversations: TraceConversations,
    connectTarget: (conversation: number) => ConnectTarget,
    readRate: number,
  ) {
    this.conversations = conversations;
    this.table = conversations.actions;
    this.actions = new ActionQueue(this.table);
    this.nodes = conversations.nodes;
    this.memory = new SendMemory(memory, region, this.nodes);
    this.connectTarget = connectTarget;
    this.readRate = readRate;
  }

  /**
   * Loads payload into the application's memory: bytes at `source`, or zeros for source 0 (what the
   * capture lost). The node to record it with, or -1 when memory is full, the conversation has too
   * much unacknowledged, or its connection has ended.
   */
  load(conversation: number, source: number, bytes: number): number {
    const outstanding = this.conversations.outstandingBytes;
    const isTooMuch = outstanding[conversation]! + bytes > this.memory.conversationBytesMax;
    if (isTooMuch || this.hasEnded(conversation)) return -1;
    const node = this.memory.store(source, bytes);
    if (node !== -1) outstanding[conversation]! += bytes;
    return node;
  }

  /** Whether the conversation's connection is over. */
  hasEnded(conversation: number): boolean {
    return (this.conversations.flags[conversation]! & ENDED) !== 0;
  }

  /** Drops the first bytes of loaded payload; the node that is left, -1 = nothing. */
  trim(conversation: number, node: number, bytes: number): number {
    this.conversations.outstandingBytes[conversation]! -= bytes;
    return this.memory.trimFront(node, bytes);
  }

  /**
   * Records an action of the host: due at dueNs, after `afterFrames` frames of this core were taken
   * off its ring. isMoving: the conversation is on its way to this core.
   */
  record(
    kind: number,
    conversation: number,
    dueNs: number,
    afterFrames: number,
    node: number,
    bytes: number,
    isMoving: boolean,
  ): void {
    if ((this.conversations.flags[conversation]! & ENDED) !== 0) {
      this.memory.releaseChain(node);
      return;
    }
    this.conversations.pending[conversation]!++;
    const action = this.table.add(kind, conversation, dueNs, afterFrames, node, bytes);
    if (isMoving) {
      this.conversations.movingOf(this.conversations.groupOf(conversation)).actions.push(action);
    } else this.actions.push(action);
  }

  /** Whether the conversation has recorded actions that were not carried out. */
  isPending(conversation: number): boolean {
    return this.conversations.pending[conversation]! > 0;
  }

  nextDueNs(processed: number): number {
    this.processed = processed;
    return this.actions.nextDueNs(processed);
  }

  run(port: ApplicationPort): void {
    const conditions = port.conditions;
    const count = conditions.count;
    if (this.isAnswered) this.refusedDatagrams(port);
    // An array that is emptied gives its room up: not once an entry.
    if (this.accepted.length > 0) this.accepted.length = 0;
    for (let i = 0; i < count; i++) {
      const kind = conditions.kind(i);
      if (kind === USYS_RECV) this.receive(port, i);
      else if (kind === USYS_SENT) {
        this.sent(port, conditions.cookie(i) | 0, conditions.x(i) | 0);
      } else if (kind === USYS_TIMER) this.tick(port, conditions.cookie(i));
      else if (kind === USYS_KNOCK) {
        this.knock(port, conditions.handle(i), conditions.y(i) | 0);
      } else if (kind === USYS_CONNECTED) this.connected(port, i);
      else if (kind === USYS_DEAD) {
        this.dead(port, conditions.cookie(i) | 0, conditions.x(i));
      } else if (kind === USYS_UDP_RECV) this.datagram(port, i);
      else if (kind === USYS_UDP_SENT) this.datagramSent(conditions.cookie(i) | 0);
      else if (kind === USYS_GROUP_LEFT) this.leave(conditions.x(i));
      else if (kind === USYS_GROUP_ARRIVED) this.arrive(port, conditions.x(i));
    }
    this.act(port);
  }

  private act(port: ApplicationPort): void {
    const actions = this.actions;
    let bytes = 0;
    for (let count = 0; count < ENTRY_ACTIONS_MAX && bytes < ENTRY_BYTES_MAX; count++) {
      if (actions.nextDueNs(this.processed) > port.nowNs) break;
      const action = actions.shift();
      if (this.mustReadFirst(action)) {
        actions.putBack(action);
        break;
      }
      bytes += this.table.payloadBytes[action]!;
      const conversation = this.table.conversation[action]!;
      const kind = this.table.kind[action]!;
      const state = this.conversations;
      const mustWait =
        state.handle[conversation] === -1 && kind !== ACTION_CONNECT && kind !== ACTION_DATAGRAM;
      if ((state.flags[conversation]! & ENDED) !== 0) this.forget(action);
      else if (mustWait) this.defer(action);
      else this.carryOut(port, action);
    }
  }

  /** The recorded host had read before it reset. */
  private mustReadFirst(action: number): boolean {
    const { kind, conversation } = this.table;
    return kind[action] === ACTION_RESET && this.accepted.includes(conversation[action]!);
  }

  private carryOut(port: ApplicationPort, action: number): void {
    const actions = this.table;
    const state = this.conversations;
    const conversation = actions.conversation[action]!;
    const kind = actions.kind[action]!;
    const handle = state.handle[conversation]!;
    const node = actions.node[action]!;
    if (actions.isDeferred[action] === 0) state.pending[conversation]!--;
    actions.free(action);
    if (kind === ACTION_DATA) {
      this.send(port, conversation, handle, node);
    } else if (kind === ACTION_FIN) {
      state.flags[conversation]! |= WE_CLOSED;
      port.shutdown(handle);
      this.closeIfDone(port, conversation);
    } else if (kind === ACTION_RESET) {
      port.abort(handle);
      port.close(handle);
      this.end(conversation);
    } else if (kind === ACTION_CONNECT) {
      const target = this.connectTarget(conversation);
      const { remote, remotePort, local, localPort } = target;
      port.connect(remote, remotePort, local, localPort, conversation, conversation);
    } else {
      this.answer(port, conversation, node);
    }
  }

  /** Hands over the chain of nodes, at most 30 ranges a call. */
  private send(port: ApplicationPort, conversation: number, handle: number, first: number): void {
    const state = this.conversations;
    const memory = this.nodes;
    let ranges = 0;
    let last = first;
    for (let node = first; node !== -1; node = memory.next[node]!) {
      port.range(ranges++, memory.address[node]!, memory.bytes[node]!);
      if (ranges === SG_COUNT_MAX) {
        port.sendv(handle, ranges);
        ranges = 0;
      }
      last = node;
    }
    if (ranges > 0) port.sendv(handle, ranges);
    if (state.sentLast[conversation] === -1) state.sentFirst[conversation] = first;
    else memory.next[state.sentLast[conversation]!] = first;
    state.sentLast[conversation] = last;
  }

  private sent(port: ApplicationPort, conversation: number, bytes: number): void {
    const state = this.conversations;
    const memory = this.nodes;
    let done = state.sentPartial[conversation]! + bytes;
    let node = state.sentFirst[conversation]!;
    while (node !== -1 && done >= memory.bytes[node]!) {
      const following = memory.next[node]!;
      done -= memory.bytes[node]!;
      state.outstandingBytes[conversation]! -= memory.bytes[node]!;
      this.memory.release(node);
      node = following;
    }
    state.sentFirst[conversation] = node;
    if (node === -1) {
      state.sentLast[conversation] = -1;
      done = 0;
    }
    state.sentPartial[conversation] = done;
    this.closeIfDone(port, conversation);
  }

  private receive(port: ApplicationPort, index: number): void {
    const handle = port.conditions.handle(index);
    const bytes = port.conditions.y(index);
    if (this.readRate === 0) {
      port.recvDone(handle, bytes);
      return;
    }
    const conversation = port.conditions.cookie(index) | 0;
    if (this.conversations.unreadBytes[conversation] === 0) this.reading.push(conversation);
    this.conversations.unreadBytes[conversation]! += bytes;
    if (!this.isTicking) {
      this.isTicking = true;
      port.timer(READ_TICK_NS, 0);
    }
  }

  /** The slow reader's clock. */
  private tick(port: ApplicationPort, cookie: number): void {
    if (cookie !== 0 || this.readRate === 0) return;
    const state = this.conversations;
    const share = Math.max(1, Math.floor((this.readRate * READ_TICK_NS) / 1e9));
    let kept = 0;
    for (const conversation of this.reading) {
      const handle = state.handle[conversation]!;
      const bytes = Math.min(share, state.unreadBytes[conversation]!);
      state.unreadBytes[conversation]! -= bytes;
      if (handle !== -1 && bytes > 0) port.recvDone(handle, bytes);
      if (handle !== -1 && state.unreadBytes[conversation]! > 0) {
        this.reading[kept++] = conversation;
      } else state.unreadBytes[conversation] = 0;
    }
    this.reading.length = kept;
    this.isTicking = kept > 0;
    if (kept > 0) port.timer(READ_TICK_NS, 0);
  }

  private knock(port: ApplicationPort, handle: number, conversation: number): void {
    const state = this.conversations;
    if (conversation < 0 || state.handle[conversation] !== -1) {
      port.reject(handle);
      return;
    }
    port.accept(handle, conversation);
    this.accepted.push(conversation);
    state.handle[conversation] = handle;
    this.resume(port, conversation);
  }

  private connected(port: ApplicationPort, index: number): void {
    const conversation = port.conditions.cookie(index) | 0;
    const handle = port.conditions.handle(index);
    if (port.conditions.x(index) < 0) {
      port.close(handle);
      this.end(conversation);
      return;
    }
    this.conversations.handle[conversation] = handle;
    this.resume(port, conversation);
  }

  private dead(port: ApplicationPort, conversation: number, reason: number): void {
    const state = this.conversations;
    if (reason === DEAD_FIN) {
      state.flags[conversation]! |= PEER_CLOSED;
      this.closeIfDone(port, conversation);
      return;
    }
    const handle = state.handle[conversation]!;
    if (handle !== -1) port.close(handle);
    this.end(conversation);
  }

  /**
   * Both directions are over and nothing of ours is referenced any more: the handle is given back.
   */
  private closeIfDone(port: ApplicationPort, conversation: number): void {
    const state = this.conversations;
    const over = PEER_CLOSED | WE_CLOSED;
    if ((state.flags[conversation]! & over) !== over) return;
    if (state.sentFirst[conversation] !== -1) return;
    const handle = state.handle[conversation]!;
    if (handle === -1) return;
    port.close(handle);
    this.end(conversation);
  }

  private resume(port: ApplicationPort, conversation: number): void {
    const state = this.conversations;
    let action = state.deferredFirst[conversation]!;
    state.deferredFirst[conversation] = -1;
    state.deferredLast[conversation] = -1;
    while (action !== -1) {
      const following = this.table.next[action]!;
      if ((state.flags[conversation]! & ENDED) !== 0) this.forget(action);
      else if (this.mustReadFirst(action)) {
        this.table.isDeferred[action] = 0;
        state.pending[conversation]!++;
        this.actions.putBack(action);
      } else this.carryOut(port, action);
      action = following;
    }
  }

  private defer(action: number): void {
    const state = this.conversations;
    const conversation = this.table.conversation[action]!;
    this.table.next[action] = -1;
    const last = state.deferredLast[conversation]!;
    if (last === -1) state.deferredFirst[conversation] = action;
    else this.table.next[last] = action;
    state.deferredLast[conversation] = action;
    // It no longer holds back the peer's frames: the connection needs one of them to exist.
    state.pending[conversation]!--;
    this.table.isDeferred[action] = 1;
  }

  private forget(action: number): void {
    const actions = this.table;
    const conversation = actions.conversation[action]!;
    if (actions.isDeferred[action] === 0) this.conversations.pending[conversation]!--;
    this.memory.releaseChain(actions.node[action]!);
    actions.free(action);
  }

  private end(conversation: number): void {
    const state = this.conversations;
    state.flags[conversation]! |= ENDED;
    state.handle[conversation] = -1;
    this.memory.releaseChain(state.sentFirst[conversation]!);
    state.sentFirst[conversation] = -1;
    state.sentLast[conversation] = -1;
    state.outstandingBytes[conversation] = 0;
    let action = state.deferredFirst[conversation]!;
    state.deferredFirst[conversation] = -1;
    state.deferredLast[conversation] = -1;
    while (action !== -1) {
      const following = this.table.next[action]!;
      this.forget(action);
      action = following;
    }
  }

  /** The bytes of a datagram that was sent, or refused, are free again. */
  private datagramSent(cookie: number): void {
    const node = this.sentDatagrams.get(cookie);
    if (node === undefined) return;
    this.sentDatagrams.delete(cookie);
    this.memory.release(node);
  }

  private refusedDatagrams({ results }: ApplicationPort): void {
    this.isAnswered = false;
    for (let i = 0; i < results.count; i++) {
      const isRefused = results.call(i) === CALL_UDP_SEND && results.value(i) < 0;
      if (isRefused) this.datagramSent(results.cookie(i));
    }
  }

  private datagram(port: ApplicationPort, index: number): void {
    const replyTo = port.conditions.handle(index);
    const conversation = port.conditions.cookie(index) | 0;
    const before = this.replyOf.get(conversation);
    if (before !== undefined) {
      port.udpRecvDone(before);
      this.replyOf.delete(conversation);
    } else if (this.replyOf.size >= REPLIES_MAX) {
      // Insertion order is the order of arrival: the oldest goes.
      for (const [oldest, reply] of this.replyOf) {
        port.udpRecvDone(reply);
        this.replyOf.delete(oldest);
        break;
      }
    }
    if (conversation < 0) port.udpRecvDone(replyTo);
    else this.replyOf.set(conversation, replyTo);
  }

  private answer(port: ApplicationPort, conversation: number, node: number): void {
    const replyTo = this.replyOf.get(conversation);
    if (node === -1) return;
    const { address, bytes, next } = this.nodes;
    assert(next[node] === -1, 'a datagram lies in one block');
    this.conversations.outstandingBytes[conversation]! -= bytes[node]!;
    if (replyTo === undefined) {
      this.unansweredDatagrams++;
      this.memory.release(node);
      return;
    }
    this.isAnswered = true;
    this.sentDatagrams.set(this.datagrams, node);
    port.udpSend(replyTo, address[node]!, bytes[node]!, this.datagrams++);
  }

  /** The flow group goes to another core: what is known of its conversations waits for it there. */
  private leave(flowGroup: number): void {
    const { groupOf } = this.conversations;
    const moving = this.conversations.movingOf(flowGroup);
    const all = this.actions.takeAll();
    for (let action = all.shift(); action !== -1; action = all.shift()) {
      if (groupOf(this.table.conversation[action]!) === flowGroup) {
        // Frames that came before it will have been processed when the group arrives.
        this.table.afterFrames[action] = 0;
        moving.actions.push(action);
      } else this.actions.push(action);
    }
    for (const [conversation, reply] of this.replyOf) {
      if (groupOf(conversation) !== flowGroup) continue;
      moving.replies.push(conversation, reply);
      this.replyOf.delete(conversation);
    }
    moving.reading.push(...this.reading.filter((one) => groupOf(one) === flowGroup));
    this.reading = this.reading.filter((one) => groupOf(one) !== flowGroup);
  }

  private arrive(port: ApplicationPort, flowGroup: number): void {
    const moving = this.conversations.movingOf(flowGroup);
    const { actions, replies, reading } = moving;
    for (let action = actions.shift(); action !== -1; action = actions.shift()) {
      this.actions.push(action);
    }
    for (let i = 0; i < replies.length; i += 2) this.replyOf.set(replies[i]!, replies[i + 1]!);
    replies.length = 0;
    this.reading.push(...reading);
    reading.length = 0;
    if (this.reading.length > 0 && !this.isTicking) {
      this.isTicking = true;
      port.timer(READ_TICK_NS, 0);
    }
  }
}
