/**
 * What the recorded application sees inside a hostile one: the port itself, but its calls are
 * counted, some are left out for attacked connections, and what it handed over last is remembered.
 */
import {
  CALL_ACCEPT,
  CALL_RECV_DONE,
  type ApplicationPort,
  type ConditionArray,
  type ResultArray,
} from '../contract.ts';
import { ZERO_BYTES } from '../trace-memory.ts';
import type { Hostility } from './application.ts';

export class GuardedPort implements ApplicationPort {
  /** Calls queued in this entry, and the handles given up in it. */
  calls = 0;
  readonly closed: number[] = [];
  /** By handle: the range handed over last. */
  readonly sentAddress: Map<number, number> = new Map();
  readonly sentBytes: Map<number, number> = new Map();
  private port!: ApplicationPort;
  private readonly hostility: Hostility;
  private lastAddress = 0;
  private lastBytes = 0;
  /** Attacked handles. */
  private readonly attacked: Set<number> = new Set();

  constructor(hostility: Hostility) {
    this.hostility = hostility;
  }

  enter(port: ApplicationPort): void {
    this.port = port;
    this.calls = 0;
    this.closed.length = 0;
  }

  /** The handle is one of an attacked connection. */
  watch(handle: number): void {
    if (!this.closed.includes(handle)) this.attacked.add(handle);
  }

  /** Some of what was handed over is the application's again: perhaps all of it. */
  forget(handle: number): void {
    this.sentAddress.delete(handle);
    this.sentBytes.delete(handle);
  }

  get core(): number {
    return this.port.core;
  }

  get nowNs(): number {
    return this.port.nowNs;
  }

  get conditions(): ConditionArray {
    return this.port.conditions;
  }

  get results(): ResultArray {
    return this.port.results;
  }

  get appAddress(): number {
    return this.port.appAddress;
  }

  get appBytes(): number {
    return this.port.appBytes;
  }

  /** The cookie of a connection is its conversation. */
  accept(handle: number, cookie: number): void {
    const isAttacked = this.hostility.isAttacked[cookie] === 1;
    if (isAttacked) this.attacked.add(handle);
    if (isAttacked && this.leavesOut(CALL_ACCEPT)) return;
    this.calls++;
    this.port.accept(handle, cookie);
  }

  reject(handle: number): void {
    this.giveUp(handle);
    this.port.reject(handle);
  }

  range(index: number, address: number, bytes: number): void {
    this.lastAddress = address;
    this.lastBytes = bytes;
    this.port.range(index, address, bytes);
  }

  sendv(handle: number, count: number): void {
    this.calls++;
    // The page of zeros is every connection's.
    const isOwn = this.lastAddress >= this.appAddress + ZERO_BYTES;
    if (isOwn && this.attacked.has(handle)) {
      this.sentAddress.set(handle, this.lastAddress);
      this.sentBytes.set(handle, this.lastBytes);
    }
    this.port.sendv(handle, count);
  }

  recvDone(handle: number, bytes: number): void {
    if (this.attacked.has(handle) && this.leavesOut(CALL_RECV_DONE)) return;
    this.calls++;
    this.port.recvDone(handle, bytes);
  }

  shutdown(handle: number): void {
    this.calls++;
    this.port.shutdown(handle);
  }

  close(handle: number): void {
    this.giveUp(handle);
    this.port.close(handle);
  }

  abort(handle: number): void {
    // The recorded application closes after it.
    this.calls++;
    this.port.abort(handle);
  }

  connect(
    remote: string,
    remotePort: number,
    local: string,
    localPort: number,
    mark: number,
    cookie: number,
  ): void {
    this.calls++;
    this.port.connect(remote, remotePort, local, localPort, mark, cookie);
  }

  udpSend(replyTo: number, address: number, bytes: number, cookie: number): void {
    this.calls++;
    this.port.udpSend(replyTo, address, bytes, cookie);
  }

  udpRecvDone(replyTo: number): void {
    this.calls++;
    this.port.udpRecvDone(replyTo);
  }

  timer(delayNs: number, cookie: number): void {
    this.calls++;
    this.port.timer(delayNs, cookie);
  }

  call(number: number, handle: number, x: number, y: number, cookie: number): void {
    this.calls++;
    this.port.call(number, handle, x, y, cookie);
  }

  compute(ns: number): void {
    this.port.compute(ns);
  }

  read(address: number, into: Uint8Array, bytes: number): number {
    return this.port.read(address, into, bytes);
  }

  write(address: number, from: Uint8Array, bytes: number): boolean {
    return this.port.write(address, from, bytes);
  }

  copy(source: number, target: number, bytes: number): boolean {
    return this.port.copy(source, target, bytes);
  }

  private giveUp(handle: number): void {
    this.calls++;
    this.closed.push(handle);
    this.attacked.delete(handle);
    this.forget(handle);
  }

  private leavesOut(call: number): boolean {
    return this.hostility.attack.leavesOut.includes(call);
  }
}
