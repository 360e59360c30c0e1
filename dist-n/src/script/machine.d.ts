import { Memory } from '../base/memory.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { Recorder } from '../log/recorder.ts';
import type { Conditions, Mbufs, StackPorts, Timers, TxPort } from '../stack/ports.ts';
import { Stack, type StackConfig } from '../stack/stack.ts';
/** Some 90 days; a double holds every nanosecond of them. */
export declare const NS_PER_SCRIPT_MAX = 8000000000000000;
export interface SentFrame {
    readonly timeNs: number;
    /** Ethernet, IP and L4 headers. */
    readonly header: Uint8Array;
    readonly payloadBytes: number;
}
export interface Condition {
    readonly kind: number;
    readonly handle: number;
    readonly cookie: number;
    readonly x: number;
    readonly y: number;
}
/** Memory for scripts, one after the other. */
export declare function scriptMemory(): Memory;
declare class ScriptMbufs implements Mbufs {
    readonly frameAddress: Int32Array;
    readonly frameBytes: Int32Array;
    readonly frame: Int32Array;
    readonly conversation: Int32Array;
    readonly lane: Int32Array;
    readonly flowGroup: Int32Array;
    readonly checksumOk: Uint8Array;
    readonly sum: Int32Array;
    readonly arrivalNs: Float64Array;
    readonly next: Int32Array;
    readonly payloadAddress: Int32Array;
    readonly payloadBytes: Int32Array;
    private readonly free0;
    private readonly jumbos;
    private readonly isFree;
    /** The link takes no frame: there is no mbuf for sending either. */
    isBlocked: boolean;
    constructor(memory: Memory);
    alloc(): number;
    allocArriving(): number;
    allocJumbo(): number;
    free(mbuf: number): void;
    lend(mbuf: number): void;
    private take;
}
export declare class Machine implements StackPorts {
    readonly core = 0;
    readonly personalities: null;
    readonly memory: Memory;
    readonly recorder: Recorder;
    readonly mbufs: ScriptMbufs;
    readonly conditions: Conditions;
    readonly timers: Timers;
    readonly tx: TxPort;
    readonly stack: Stack;
    nowNs: number;
    /** Frames that left and that nobody looked at yet, oldest first. */
    readonly wire: SentFrame[];
    /** Event conditions for the socket layer, oldest first. */
    readonly pending: Condition[];
    /** Called with every frame, in either direction. Ours have no checksums yet. */
    onFrame: ((bytes: Uint8Array, isInbound: boolean) => void) | null;
    /** Called when virtual time is about to move, with how far. */
    onWait: (ns: number) => void;
    /** Called when the stack has had its turn. */
    onTurn: () => void;
    /** Whoever waits for the end of the handshake to write: its acknowledgment goes with the data. */
    isWriterWaiting: boolean;
    private readonly deadlines;
    private frameNumber;
    constructor(memory: Memory, config: StackConfig, sink: ChunkSink);
    /** A frame arrives, perhaps with others of its batch to follow. False: it does not fit. */
    receive(frame: Uint8Array, isLast: boolean): boolean;
    /** What the stack put off until the end of a batch happens; then the sockets have their turn. */
    turn(): void;
    /** From now on nothing can be sent (a queue of length zero). */
    block(): void;
    /** Virtual time goes on to `timeNs`; everything due by then happens in order. */
    runUntil(timeNs: number): void;
    /** The next thing that is due by `limitNs` happens. False: there is none. */
    step(limitNs: number): boolean;
    private setNow;
    private transmitted;
    private wholeFrame;
}
export {};
