/**
 * The echo workload of IX's evaluation: every connection sends a message, waits for one of the same
 * size, so many times, and closes.
 */
import { type Dialogues } from '../app/dialogue.ts';
export declare class EchoDialogues implements Dialogues {
    hearBytes: number;
    hearsEnd: boolean;
    delayNs: number;
    sayBytes: number;
    end: number;
    private readonly size;
    private readonly rounds;
    private readonly thinkNs;
    /** size: bytes of a message; rounds: round trips a connection; thinkNs: between two of them. */
    constructor(size: number, rounds: number, thinkNs: number);
    turn(_connection: number, side: number, index: number): boolean;
}
