/**
 * One direction of the simulated link between the clients and the host: a queue in front of a wire
 * of some rate, a propagation delay, and the accidents of a network, drawn by seed.
 *
 * A frame is lost before the queue, overflows it, or leaves it in order. A reordered one is held up
 * on its way by up to another delay, so that later ones overtake it; a duplicated one arrives a
 * second time. Nothing arrives earlier than the delay: that is how far clients and host may be
 * simulated apart from each other.
 */
import type { Prng } from '../base/prng.ts';
export interface LinkOptions {
    /** One way, above 0. */
    readonly delayNs: number;
    /** 0 = no limit. */
    readonly bitsPerSecond: number;
    /** Probabilities, a frame each. */
    readonly loss: number;
    readonly reorder: number;
    readonly duplicate: number;
    /** What the queue in front of the wire holds; more is dropped. */
    readonly queueBytes: number;
}
export declare const LINK_DEFAULTS: LinkOptions;
export declare class LinkDirection {
    /** Frames. */
    sent: number;
    lost: number;
    overflowed: number;
    reordered: number;
    duplicated: number;
    wireBytes: number;
    /** When the copy of the frame sent last arrives, -1 = there is none. */
    copyNs: number;
    private readonly options;
    private readonly prng;
    private readonly nsPerByte;
    /** When the wire is done with what was queued. */
    private freeNs;
    constructor(options: LinkOptions, prng: Prng);
    /** When a frame arrives that is sent at timeNs, -1 = never. Frames are sent in order of time. */
    send(timeNs: number, frameBytes: number): number;
}
