export declare class HostTable {
    count: number;
    private rows;
    /** host + 1, 0 = free; at most half full. */
    private slots;
    private capacity;
    intern(family: number, lane: number, word0: number, word1: number, word2: number, word3: number): number;
    /** -1 when no conversation has this address. */
    lookup(family: number, lane: number, word0: number, word1: number, word2: number, word3: number): number;
    /** A whole segment of the host summed right, or did not. */
    sample(host: number, isValid: boolean, frame: number): void;
    /** Frame of the first sample that summed wrong, 0 = none. */
    firstBadFrame(host: number): number;
    /** Most of its checksums are wrong: they were to be finished behind the capture point. */
    isChecksumUnfinished(host: number): boolean;
    setReplayed(host: number): void;
    isReplayed(host: number): boolean;
    /** It was sent an ICMP echo request: who answers pings is replayed like a server. */
    setPinged(host: number): void;
    wasPinged(host: number): boolean;
    family(host: number): number;
    word(host: number, index: number): number;
    address(host: number): string;
    private find;
    private grow;
}
