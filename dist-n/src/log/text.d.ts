/**
 * Events as text: one line a row, for eyes, diffs and violation reports (specs/event-log.md
 * explains the columns).
 *
 * Fields come from the schema in its order; a small table here says how a field is best read:
 * sequence numbers unsigned, addresses and sums in hex, vocabularies by name, TCP flags by letter.
 * A number outside its vocabulary is printed as `#n`. Arguments the schema does not name are
 * printed when they are not 0 (`+g=1`), because they count in the digest. This is for reading and
 * is not parsed back.
 */
import type { ChunkSink, EventChunk } from './chunk.ts';
/** `time-in-us core cycle kind flow field=value ...` */
export declare function eventText(chunk: EventChunk, row: number): string;
/** Every named field, and unnamed arguments that are not 0. */
export declare function argumentsText(chunk: EventChunk, row: number): string;
/** Rows in the order they come, a line each. */
export declare function logText(chunks: Iterable<EventChunk>): string;
/** Writes rows as they come: `ixreplay ... --text`. */
export declare class LogTextSink implements ChunkSink {
    private readonly write;
    constructor(write: (text: string) => void);
    chunk(chunk: EventChunk): void;
}
/** Microseconds with three decimals; more where the time is no whole number of nanoseconds. */
export declare function timeText(timeNs: number): string;
/** Letters as tcpdump prints them, `SA` for SYN and ACK; `-` for none. */
export declare function tcpFlags(flags: number): string;
