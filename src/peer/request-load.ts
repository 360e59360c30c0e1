/**
 * A load of requests over many connections that stay open: either so many a second, whatever comes
 * back (an open loop, which is what hurts a server), or always so many outstanding.
 *
 * A request goes to the next connection in turn that has room for one more; where none has, it
 * waits at the client, and its latency counts from when it should have been sent. A connection's
 * answers come in the order of its requests.
 */
import { assert } from '../base/assert.ts';
import { CLIENT_SIDE, SERVER_SIDE, type Dialogues } from '../app/dialogue.ts';
import { CLIENT_OPEN } from './client-columns.ts';
import type { Clients } from './clients.ts';
import { LoadStats, type Load } from './load.ts';
import type { LoadPattern } from './load-pattern.ts';

interface RequestOptions {
  readonly connections: number;
  /** Requests a connection may have outstanding. */
  readonly depth: number;
  /** Connections opened a second. */
  readonly openPerSecond: number;
  /** null: always `outstanding` requests, `requests` in all. */
  readonly pattern: LoadPattern | null;
  readonly durationNs: number;
  readonly outstanding: number;
  readonly requests: number;
}

/** Requests that wait at the client at most; more are asked in vain: they get no answer. */
const WAITING_MAX = 1 << 20;
/** Steps through the connections so that neighbours in time are no neighbours in memory. */
const STRIDE = 7919;
/** Requests begin when the last connection has had time for its handshake, at least so long. */
const SETTLE_NS_MIN = 1_000_000;
const SETTLE_DELAYS = 3;
/** Connections that are looked at for one with room. */
const LOOKS_MAX = 64;

export class RequestLoad implements Load {
  readonly stats: LoadStats = new LoadStats();
  private readonly clients: Clients;
  private readonly dialogues: Dialogues;
  private readonly options: RequestOptions;
  /** Requests said, by connection. */
  private readonly asked: Int32Array;
  private readonly pending: Uint8Array;
  /** Bytes missing of the oldest answer. */
  private readonly hearLeft: Int32Array;
  /** When each outstanding request was due: a ring of `depth` a connection. */
  private readonly askedNs: Float64Array;
  private readonly waitingNs: Float64Array;
  private waitingFirst = 0;
  private waitingCount = 0;
  private outstanding = 0;
  private cursor = 0;
  private readonly stride: number;
  private lostConnections = 0;
  /** When the requests begin: a while after the last connection was opened. */
  private readonly startNs: number;
  private dueNs: number;

  constructor(clients: Clients, dialogues: Dialogues, options: RequestOptions) {
    const { connections, depth } = options;
    this.clients = clients;
    this.dialogues = dialogues;
    this.options = options;
    this.asked = new Int32Array(connections);
    this.pending = new Uint8Array(connections);
    this.hearLeft = new Int32Array(connections);
    this.askedNs = new Float64Array(connections * depth);
    this.waitingNs = new Float64Array(options.pattern === null ? 1 : WAITING_MAX);
    this.stride = connections % STRIDE === 0 ? 1 : STRIDE;
    const settleNs = Math.max(SETTLE_NS_MIN, SETTLE_DELAYS * clients.linkDelayNs);
    this.startNs = (connections / options.openPerSecond) * 1e9 + settleNs;
    const { pattern } = options;
    this.dueNs = pattern === null ? this.startNs : this.startNs + pattern.gapNs(0);
  }

  get nextNs(): number {
    const { opened } = this.stats;
    const { connections, openPerSecond } = this.options;
    return opened < connections ? (opened / openPerSecond) * 1e9 : this.dueNs;
  }

  step(): void {
    const nowNs = this.nextNs;
    if (this.stats.opened < this.options.connections) {
      this.clients.open(this.stats.opened++, nowNs);
      return;
    }
    const { pattern, durationNs } = this.options;
    if (pattern === null) {
      this.dueNs = Infinity;
      this.fill(nowNs);
      return;
    }
    this.stats.asked(nowNs);
    if (!this.ask(nowNs, nowNs)) this.wait(nowNs);
    const sinceNs = nowNs - this.startNs;
    const dueNs = sinceNs + pattern.gapNs(sinceNs);
    this.dueNs = dueNs < durationNs ? this.startNs + dueNs : Infinity;
  }

  get isOver(): boolean {
    const { options } = this;
    const isAllOpened = this.stats.opened === options.connections;
    if (!isAllOpened || this.dueNs !== Infinity) return false;
    const isAllLost = this.lostConnections === options.connections;
    const isAllAsked = options.pattern !== null || this.stats.requests === options.requests;
    return isAllLost || (isAllAsked && this.outstanding === 0 && this.waitingCount === 0);
  }

  /** A handshake may be over when requests have long begun: the connection takes its part. */
  opened(connection: number, nowNs: number): void {
    this.stats.established++;
    if (nowNs <= this.startNs) return;
    this.cursor = connection;
    this.askMore(nowNs);
  }

  heard(connection: number, bytes: number, nowNs: number): void {
    const { depth } = this.options;
    let left = this.hearLeft[connection]! - bytes;
    while (left <= 0 && this.pending[connection]! > 0) {
      const answer = this.asked[connection]! - this.pending[connection]!;
      this.stats.answered(this.askedNs[connection * depth + (answer % depth)]!, nowNs);
      this.pending[connection]!--;
      this.outstanding--;
      if (this.pending[connection]! > 0) left += this.answerBytes(connection, answer + 1);
    }
    this.hearLeft[connection] = left;
    this.askMore(nowNs);
  }

  heardEnd(connection: number): void {
    this.clients.end(connection);
  }

  due(): void {
    assert(false, 'a load of requests asks for no timers');
  }

  /** What it had outstanding is lost with it. */
  gone(connection: number, nowNs: number): void {
    this.lostConnections++;
    this.outstanding -= this.pending[connection]!;
    this.pending[connection] = 0;
    if (this.options.pattern === null && this.dueNs === Infinity) this.fill(nowNs);
  }

  /** Asks what there may be room for now. */
  private askMore(nowNs: number): void {
    if (this.options.pattern === null) this.fill(nowNs);
    else this.askWaiting(nowNs);
  }

  /** Keeps the number of outstanding requests up. */
  private fill(nowNs: number): void {
    const { options, stats } = this;
    while (this.outstanding < options.outstanding && stats.requests < options.requests) {
      if (!this.ask(nowNs, nowNs)) return;
      stats.asked(nowNs);
    }
  }

  private wait(nowNs: number): void {
    if (this.waitingCount === WAITING_MAX) return;
    this.waitingNs[(this.waitingFirst + this.waitingCount) % WAITING_MAX] = nowNs;
    this.waitingCount++;
  }

  private askWaiting(nowNs: number): void {
    while (this.waitingCount > 0) {
      if (!this.ask(this.waitingNs[this.waitingFirst]!, nowNs)) return;
      this.waitingFirst = (this.waitingFirst + 1) % WAITING_MAX;
      this.waitingCount--;
    }
  }

  /** Says a request on the next connection with room; false when there is none. */
  private ask(dueNs: number, nowNs: number): boolean {
    const { connections, depth } = this.options;
    // A busy load finds room at once, or nowhere: it looks at some connections, not at all of them.
    const looks = Math.min(connections, LOOKS_MAX);
    for (let i = 0; i < looks; i++) {
      const connection = this.cursor;
      this.cursor = (this.cursor + this.stride) % connections;
      const isOpen = this.clients.columns.state[connection] === CLIENT_OPEN;
      if (!isOpen || this.pending[connection]! >= depth) continue;
      this.say(connection, dueNs, nowNs);
      return true;
    }
    return false;
  }

  private say(connection: number, dueNs: number, nowNs: number): void {
    const { depth } = this.options;
    const index = this.asked[connection]!;
    this.askedNs[connection * depth + (index % depth)] = dueNs;
    if (this.pending[connection] === 0) {
      this.hearLeft[connection]! += this.answerBytes(connection, index);
    }
    this.asked[connection] = index + 1;
    this.pending[connection]!++;
    this.outstanding++;
    this.dialogues.turn(connection, CLIENT_SIDE, index);
    this.clients.say(connection, this.dialogues.sayBytes);
    this.clients.push(connection, nowNs);
  }

  private answerBytes(connection: number, index: number): number {
    this.dialogues.turn(connection, SERVER_SIDE, index);
    return this.dialogues.sayBytes;
  }
}
