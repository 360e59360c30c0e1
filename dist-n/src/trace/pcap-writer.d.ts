export declare class PcapWriter {
    frameCount: number;
    private readonly block;
    private readonly view;
    private readonly write;
    private usedBytes;
    /** `write` must have used or copied the bytes when it returns. */
    constructor(write: (bytes: Uint8Array) => void, linkType?: number);
    /** Appends bytes[offset, offset + count) as a frame that was `originalBytes` long on the wire. */
    frame(epochSeconds: number, nanoseconds: number, bytes: Uint8Array, offset: number, count: number, originalBytes: number): void;
    /** Hands over what is gathered; call it once more at the end. An empty capture is its header. */
    flush(): void;
}
