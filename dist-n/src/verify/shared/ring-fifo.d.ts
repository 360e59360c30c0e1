/** No device of a log has more queues. */
export declare const QUEUE_LIMIT = 128;
export declare class RingFifo {
    /** Frames put on and taken off since the start. */
    private pushed;
    private shifted;
    private ring;
    get outstanding(): number;
    push(mbuf: number): void;
    /** The oldest frame's mbuf; there must be one. */
    shift(): number;
    private grow;
}
/** The queue's FIFO, made when first asked for; null for a number no device has. */
export declare function fifoOf(fifos: (RingFifo | undefined)[], queue: number): RingFifo | null;
