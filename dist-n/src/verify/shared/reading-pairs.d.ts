/**
 * One core's publications beside what the control plane read of it (I4). The two are in chunks of
 * different cores and come in any order: what waits for its counterpart is kept, the rest dropped.
 */
export interface Publication {
    readonly period: number;
    readonly timeNs: number;
    /** Those words that the control plane reads, as text. */
    readonly words: string;
}
export type Complaint = (expected: string, found: string) => void;
export declare class ReadingPairs {
    private readonly published;
    /** Readings: period and words as read, at the control plane's time. */
    private readonly read;
    /** The reading paired last. */
    private last;
    /** And its publication, which may be read again. */
    private lastFound;
    publish(publication: Publication, complain: Complaint): void;
    reading(reading: Publication, complain: Complaint): void;
    end(complain: Complaint): void;
    private pair;
    /** The oldest publication is superseded: had it to be read instead of the one before it? */
    private drop;
}
