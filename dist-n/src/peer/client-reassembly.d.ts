/**
 * What a client received ahead of order: some ranges a connection, without the bytes (they were
 * compared when they left the host). Rare, so it is a table of its own that grows as it is needed.
 */
import { type Flight } from './flight.ts';
export declare class ClientReassembly {
    private readonly records;
    /** Keeps [start, end), which begins beyond `next`. */
    add(connection: number, start: number, end: number): void;
    addFin(connection: number, seq: number): void;
    /** How far order reaches from `next` on, with what was kept. */
    advance(connection: number, next: number): number;
    /** Whether the FIN that came early is next; true once. */
    takeFinAt(connection: number, seq: number): boolean;
    /** Whether nothing is missing any more; the record goes. */
    isDone(connection: number): boolean;
    /** Puts SACK blocks of what is kept into the segment, the latest first; how many. */
    fill(connection: number, flight: Flight, slot: number): number;
    private recordOf;
}
