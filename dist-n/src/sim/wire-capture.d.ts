import type { Memory } from '../base/memory.ts';
import type { HostWire } from './host-wire.ts';
export declare class WireCapture {
    private readonly memory;
    private readonly write;
    /** Frames by time; the event is an index into `frames`. */
    private readonly times;
    private readonly frames;
    private readonly free;
    /** Frames of the host whose doorbell was not rung yet. */
    private queued;
    constructor(memory: Memory, wire: HostWire, write: (timeNs: number, bytes: Uint8Array, frameBytes: number) => void);
    arrived(timeNs: number, address: number, bytes: number): void;
    /** Writes what lies before untilNs: nothing earlier will come. */
    flush(untilNs: number): void;
    private keep;
}
