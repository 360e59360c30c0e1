/**
 * What the application of one core sees (app/contract.ts): conditions it can only read, calls it
 * can queue, and memory behind checked accessors. It is the ring-3 side of the protection boundary:
 * nothing behind it can be reached from here, and every refusal is logged.
 */
import { SG_COUNT_MAX, USER_BUDGET_NS, USER_ACTS_MAX } from '../base/limits.ts';
import type { Memory, Region } from '../base/memory.ts';
import { ZERO_NS } from '../base/units.ts';
import type { ApplicationPort, ConditionArray, ResultArray } from '../app/contract.ts';
import {
  APP_READ,
  APP_WRITE,
  CALL_ABORT,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_CONNECT,
  CALL_RECV_DONE,
  CALL_REJECT,
  CALL_SENDV,
  CALL_SHUTDOWN,
  CALL_TIMER,
  CALL_UDP_RECV_DONE,
  CALL_UDP_SEND,
  RET_FAULT,
} from '../log/events.ts';
import type { Recorder } from '../log/recorder.ts';
import type { Tuple } from '../stack/ports.ts';
import { parseAddress } from '../wire/address.ts';
import type { CallArray } from './calls.ts';
import type { ConditionQueue } from './conditions.ts';

/** The read-only face of the condition array. */
class ConditionView implements ConditionArray {
  readonly #queue: ConditionQueue;

  constructor(queue: ConditionQueue) {
    this.#queue = queue;
  }

  get count(): number {
    return this.#queue.count;
  }

  kind(index: number): number {
    return this.#queue.kind(index);
  }

  handle(index: number): number {
    return this.#queue.handle(index);
  }

  cookie(index: number): number {
    return this.#queue.cookie(index);
  }

  x(index: number): number {
    return this.#queue.x(index);
  }

  y(index: number): number {
    return this.#queue.y(index);
  }
}

/** The read-only face of the results. */
class ResultView implements ResultArray {
  readonly #calls: CallArray;

  constructor(calls: CallArray) {
    this.#calls = calls;
  }

  get count(): number {
    return this.#calls.results;
  }

  call(index: number): number {
    return this.#calls.call(index);
  }

  handle(index: number): number {
    return this.#calls.handle(index);
  }

  cookie(index: number): number {
    return this.#calls.cookie(index);
  }

  value(index: number): number {
    return this.#calls.value(index);
  }
}

/**
 * Thrown through an application that overstays its budget: the timer interrupt of IX. The core
 * catches it where it entered the application.
 */
export class UserInterrupt extends Error {
  override name = 'UserInterrupt';
}

export class Port implements ApplicationPort {
  readonly core: number;
  nowNs: number = ZERO_NS;
  /** What the application has computed in this entry. */
  computedNs: number = ZERO_NS;
  /** Accesses of this entry, and calls that found no room: a loop of only these ends too. */
  private acts = 0;
  readonly conditions: ConditionArray;
  readonly results: ResultArray;
  readonly appAddress: number;
  readonly appBytes: number;
  readonly #calls: CallArray;
  readonly #memory: Memory;
  readonly #recorder: Recorder;
  /** What the application may use, and the mbufs it may read. */
  readonly #app: Region;
  readonly #mbufs: Region;
  readonly #laneOf: (mark: number) => number;
  readonly #rangeAddress = new Float64Array(SG_COUNT_MAX);
  readonly #rangeBytes = new Float64Array(SG_COUNT_MAX);

  constructor(
    core: number,
    conditions: ConditionQueue,
    calls: CallArray,
    memory: Memory,
    recorder: Recorder,
    own: Region,
    app: Region,
    mbufs: Region,
    laneOf: (mark: number) => number,
  ) {
    this.core = core;
    this.conditions = new ConditionView(conditions);
    this.results = new ResultView(calls);
    this.appAddress = own.address;
    this.appBytes = own.bytes;
    this.#calls = calls;
    this.#memory = memory;
    this.#recorder = recorder;
    this.#app = app;
    this.#mbufs = mbufs;
    this.#laneOf = laneOf;
  }

  /** The application is about to be entered. */
  enter(nowNs: number): void {
    this.nowNs = nowNs;
    this.computedNs = 0;
    this.acts = 0;
  }

  compute(ns: number): void {
    this.#act();
    if (ns > 0) this.computedNs += ns;
    if (this.computedNs > USER_BUDGET_NS) this.#interrupt();
  }

  #act(): void {
    if (++this.acts > USER_ACTS_MAX) this.#interrupt();
  }

  #interrupt(): void {
    // Whatever it did, it is stopped when the budget is used up.
    this.computedNs = USER_BUDGET_NS + 1;
    throw new UserInterrupt('the application overstayed its budget');
  }

  accept(handle: number, cookie: number): void {
    this.#queue(CALL_ACCEPT, handle, 0, 0, cookie);
  }

  #queue(number: number, handle: number, x: number, y: number, cookie: number): void {
    if (!this.#calls.queue(number, handle, x, y, cookie)) this.#act();
  }

  reject(handle: number): void {
    this.#queue(CALL_REJECT, handle, 0, 0, 0);
  }

  range(index: number, address: number, bytes: number): void {
    if (index >= 0 && index < SG_COUNT_MAX) {
      this.#rangeAddress[index] = address;
      this.#rangeBytes[index] = bytes;
    }
  }

  sendv(handle: number, count: number): void {
    const entries = count >= 0 && count <= SG_COUNT_MAX ? count | 0 : 0;
    const first = this.#calls.beginRanges(entries);
    for (let i = 0; i < entries; i++) {
      this.#calls.setRange(first + i, this.#rangeAddress[i]!, this.#rangeBytes[i]!);
    }
    this.#queue(CALL_SENDV, handle, first, count, 0);
  }

  recvDone(handle: number, bytes: number): void {
    this.#queue(CALL_RECV_DONE, handle, bytes, 0, 0);
  }

  shutdown(handle: number): void {
    this.#queue(CALL_SHUTDOWN, handle, 0, 0, 0);
  }

  close(handle: number): void {
    this.#queue(CALL_CLOSE, handle, 0, 0, 0);
  }

  abort(handle: number): void {
    this.#queue(CALL_ABORT, handle, 0, 0, 0);
  }

  connect(
    remote: string,
    remotePort: number,
    local: string,
    localPort: number,
    mark: number,
    cookie: number,
  ): void {
    const to = parseAddress(remote);
    const from = parseAddress(local);
    if (to === null || from === null || to.family !== from.family) {
      // An unreadable tuple: the call is dispatched and answers FAULT.
      this.#queue(CALL_CONNECT, 0, -1, mark, cookie);
      return;
    }
    const tuple: Tuple = {
      family: to.family,
      lane: this.#laneOf(mark),
      local0: from.word0,
      local1: from.word1,
      local2: from.word2,
      local3: from.word3,
      remote0: to.word0,
      remote1: to.word1,
      remote2: to.word2,
      remote3: to.word3,
      localPort,
      remotePort,
      remoteMacHigh: 0x0200,
      remoteMacLow: 2,
    };
    this.#calls.tuples[this.#calls.tupleCount] = tuple;
    this.#queue(CALL_CONNECT, 0, this.#calls.tupleCount++, mark, cookie);
  }

  udpSend(replyTo: number, address: number, bytes: number, cookie: number): void {
    this.#queue(CALL_UDP_SEND, replyTo, address, bytes, cookie);
  }

  udpRecvDone(replyTo: number): void {
    this.#queue(CALL_UDP_RECV_DONE, replyTo, 0, 0, 0);
  }

  timer(delayNs: number, cookie: number): void {
    this.#queue(CALL_TIMER, 0, delayNs, 0, cookie);
  }

  call(number: number, handle: number, x: number, y: number, cookie: number): void {
    this.#queue(number, handle, x, y, cookie);
  }

  read(address: number, into: Uint8Array, bytes: number): number {
    this.#act();
    const count = Math.min(bytes, into.length);
    if (!this.#mayRead(address, count)) {
      this.#recorder.emit3(APP_READ, -1, address | 0, count | 0, RET_FAULT);
      return 0;
    }
    for (let i = 0; i < count; i++) into[i] = this.#memory.bytes[address + i]!;
    return count;
  }

  write(address: number, from: Uint8Array, bytes: number): boolean {
    this.#act();
    const count = Math.min(bytes, from.length);
    if (!this.#mayWrite(address, count)) return this.#refuse(address, count);
    for (let i = 0; i < count; i++) this.#memory.bytes[address + i] = from[i]!;
    this.#recorder.emit3(APP_WRITE, -1, address, count, 0);
    return true;
  }

  copy(source: number, target: number, bytes: number): boolean {
    this.#act();
    if (!this.#mayRead(source, bytes) || !this.#mayWrite(target, bytes)) {
      return this.#refuse(target, bytes);
    }
    this.#memory.bytes.copyWithin(target, source, source + bytes);
    this.#recorder.emit3(APP_WRITE, -1, target, bytes, 0);
    return true;
  }

  #refuse(address: number, bytes: number): boolean {
    this.#recorder.emit3(APP_WRITE, -1, address | 0, bytes | 0, RET_FAULT);
    return false;
  }

  #mayRead(address: number, bytes: number): boolean {
    if (!Number.isInteger(address) || !Number.isInteger(bytes)) return false;
    const memory = this.#memory;
    return (
      memory.isInside(this.#app, address, bytes) || memory.isInside(this.#mbufs, address, bytes)
    );
  }

  #mayWrite(address: number, bytes: number): boolean {
    if (!Number.isInteger(address) || !Number.isInteger(bytes)) return false;
    return this.#memory.isInside(this.#app, address, bytes);
  }
}
