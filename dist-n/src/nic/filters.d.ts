import type { Recorder } from '../log/recorder.ts';
import type { Tuple } from '../stack/ports.ts';
import type { PacketView } from '../wire/packet.ts';
/** The flow group of what the queue's filters take: behind those of the table. */
export declare function filterGroup(queue: number): number;
export declare class FilterTable {
    /** Filters a queue may have. */
    readonly room: number;
    private readonly used;
    private readonly heads;
    private next;
    private key;
    private queue;
    private hash;
    private limit;
    private freeHead;
    /** Filter by flow, + 1; 0 = none. */
    private ofFlow;
    constructor(queueCount: number);
    hasRoom(queue: number): boolean;
    /** Filters the queue has. */
    usedBy(queue: number): number;
    /** hash: of what comes from the tuple's remote end. There is room. */
    set(recorder: Recorder, queue: number, flow: number, tuple: Tuple, hash: number): void;
    /** The flow's filter is removed, if it has one. */
    clear(recorder: Recorder, flow: number): void;
    /** The queue of the packet's filter, -1 = it has none. */
    match(packet: PacketView, hash: number): number;
    private writeKey;
    private isOf;
    private take;
    private unlink;
}
