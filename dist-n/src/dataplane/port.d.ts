import type { Memory, Region } from '../base/memory.ts';
import type { ApplicationPort, ConditionArray, ResultArray } from '../app/contract.ts';
import type { Recorder } from '../log/recorder.ts';
import type { CallArray } from './calls.ts';
import type { ConditionQueue } from './conditions.ts';
/**
 * Thrown through an application that overstays its budget: the timer interrupt of IX. The core
 * catches it where it entered the application.
 */
export declare class UserInterrupt extends Error {
}
export declare class Port implements ApplicationPort {
    #private;
    readonly core: number;
    nowNs: number;
    /** What the application has computed in this entry. */
    computedNs: number;
    /** Accesses of this entry, and calls that found no room: a loop of only these ends too. */
    private acts;
    readonly conditions: ConditionArray;
    readonly results: ResultArray;
    readonly appAddress: number;
    readonly appBytes: number;
    constructor(core: number, conditions: ConditionQueue, calls: CallArray, memory: Memory, recorder: Recorder, own: Region, app: Region, mbufs: Region, laneOf: (mark: number) => number);
    /** The application is about to be entered. */
    enter(nowNs: number): void;
    compute(ns: number): void;
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
    read(address: number, into: Uint8Array, bytes: number): number;
    write(address: number, from: Uint8Array, bytes: number): boolean;
    copy(source: number, target: number, bytes: number): boolean;
}
