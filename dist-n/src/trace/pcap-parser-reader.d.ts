export declare class PcapParserPipe {
    /** Packets the package parsed. */
    packetCount: number;
    private readonly write;
    private mode;
    private isLittleEndian;
    /** The start of a record (or of the file header) whose rest has not arrived. */
    private held;
    private readonly block;
    private readonly view;
    private usedBytes;
    private parsedBytes;
    private fedBytes;
    private feed;
    /** `write` must have used or copied the bytes when it returns. */
    constructor(write: (bytes: Uint8Array) => void);
    /** Whether the input was of a kind the package reads. */
    get isParsed(): boolean;
    push(arrived: Uint8Array): void;
    /** No more input: what is held goes out as it is. */
    end(): void;
    /** Only plain microsecond files go to the package: it reads no others. */
    private decide;
    private startParser;
    /** Hands the package the whole records at the front of the bytes; keeps the rest. */
    private parse;
    private passAround;
    private putFileHeader;
    private putPacket;
    private advance;
    private flush;
}
