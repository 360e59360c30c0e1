/**
 * A conversation as two speakers see it: who says how many bytes after how many bytes of the other,
 * after which pause, and how it ends. What the bytes are is base/pattern.ts.
 *
 * A side's turn says: having heard `hearBytes` more than for its turn before (and the other's end,
 * where `hearsEnd`), pause for `delayNs`, then say `sayBytes`, then end as `end` says. The same
 * description is played by the server application (serve.ts) and by simulated clients (peer/).
 */
export declare const CLIENT_SIDE = 0;
export declare const SERVER_SIDE = 1;
/** Goes on. */
export declare const END_NONE = 0;
/** Says no more: FIN. */
export declare const END_FIN = 1;
/** Breaks off: RST. */
export declare const END_RESET = 2;
/** Who says what, by connection. `turn` fills the fields with one turn; nothing is allocated. */
export interface Dialogues {
    hearBytes: number;
    hearsEnd: boolean;
    delayNs: number;
    sayBytes: number;
    /** END_* */
    end: number;
    /** Turn `index` of a side; false when the side has no more to say. */
    turn(connection: number, side: number, index: number): boolean;
}
/** How far each connection's speaker of one side has come. */
export declare class Speakers {
    readonly dialogues: Dialogues;
    private readonly side;
    private readonly index;
    /** Bytes still to be heard before the next turn; negative = heard ahead of it. */
    private readonly hearLeft;
    private readonly flags;
    constructor(dialogues: Dialogues, side: number, count: number);
    heard(connection: number, bytes: number): void;
    heardEnd(connection: number): void;
    /**
     * Whether the next turn's conditions are met and no pause is running; then its fields are in
     * `dialogues`.
     */
    isReady(connection: number): boolean;
    pause(connection: number): void;
    /** The pause before the turn is over; false when the connection is not in one. */
    resume(connection: number): boolean;
    /** The turn was said. */
    advance(connection: number): void;
    /** Nothing more will be said, whatever is heard. */
    finish(connection: number): void;
    isFinished(connection: number): boolean;
    /** Turns said so far. */
    turnsSaid(connection: number): number;
}
