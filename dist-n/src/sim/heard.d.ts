/**
 * Stands between the dataplane and the application of a closed loop and compares every byte that
 * `recv` names with what the client said at that place of the stream, whatever application runs.
 */
import type { Application, ApplicationPort } from '../app/contract.ts';
import type { Memory } from '../base/memory.ts';
import type { HostWire } from './host-wire.ts';
export declare class HeardStreams {
    /** Bytes received in order, by connection, modulo 2^32. */
    readonly heard: Uint32Array;
    bytes: number;
    /** Connections accepted, by core. */
    readonly knocks: Float64Array;
    private readonly memory;
    private readonly wire;
    private readonly table;
    constructor(memory: Memory, wire: HostWire, count: number);
    take(connection: number, address: number, bytes: number, timeNs: number): void;
}
export declare class HearingApplication implements Application {
    private readonly inner;
    private readonly streams;
    private readonly core;
    constructor(inner: Application, streams: HeardStreams, core: number);
    run(port: ApplicationPort): void;
}
