/**
 * What the recorded application sees inside a hostile one: the port itself, but its calls are
 * counted, some are left out for attacked connections, and what it handed over last is remembered.
 */
import { type ApplicationPort, type ConditionArray, type ResultArray } from '../contract.ts';
import type { Hostility } from './application.ts';
export declare class GuardedPort implements ApplicationPort {
    /** Calls queued in this entry, and the handles given up in it. */
    calls: number;
    readonly closed: number[];
    /** By handle: the range handed over last. */
    readonly sentAddress: Map<number, number>;
    readonly sentBytes: Map<number, number>;
    private port;
    private readonly hostility;
    private lastAddress;
    private lastBytes;
    /** Attacked handles. */
    private readonly attacked;
    constructor(hostility: Hostility);
    enter(port: ApplicationPort): void;
    /** The handle is one of an attacked connection. */
    watch(handle: number): void;
    /** Some of what was handed over is the application's again: perhaps all of it. */
    forget(handle: number): void;
    get core(): number;
    get nowNs(): number;
    get conditions(): ConditionArray;
    get results(): ResultArray;
    get appAddress(): number;
    get appBytes(): number;
    /** The cookie of a connection is its conversation. */
    accept(handle: number, cookie: number): void;
    reject(handle: number): void;
    range(index: number, address: number, bytes: number): void;
    sendv(handle: number, count: number): void;
    recvDone(handle: number, bytes: number): void;
    shutdown(handle: number): void;
    close(handle: number): void;
    abort(handle: number): void;
    connect(remote: string, remotePort: number, local: string, localPort: number, mark: number, cookie: number): void;
    udpSend(replyTo: number, address: number, bytes: number, cookie: number): void;
    udpRecvDone(replyTo: number): void;
    timer(delayNs: number, cookie: number): void;
    call(number: number, handle: number, x: number, y: number, cookie: number): void;
    compute(ns: number): void;
    read(address: number, into: Uint8Array, bytes: number): number;
    write(address: number, from: Uint8Array, bytes: number): boolean;
    copy(source: number, target: number, bytes: number): boolean;
    private giveUp;
    private leavesOut;
}
