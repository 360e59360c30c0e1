import { type Dialogues } from '../app/dialogue.ts';
export type MemcachedMix = 'usr' | 'etc';
export declare class MemcachedDialogues implements Dialogues {
    hearBytes: number;
    hearsEnd: boolean;
    delayNs: number;
    sayBytes: number;
    end: number;
    private readonly mix;
    private readonly updates;
    private readonly seed;
    /** updates: share of SET requests; seed: a word. */
    constructor(mix: MemcachedMix, updates: number, seed: number);
    turn(connection: number, side: number, index: number): boolean;
    private draw;
    private keyBytes;
    private valueBytes;
}
