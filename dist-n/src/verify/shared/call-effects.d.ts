export declare const EFFECT_KINDS: readonly number[];
export declare class CallEffects {
    /** Effects since the last boundary. */
    count: number;
    /** Of these since the last BSYS row: ranges taken and windows opened. */
    handleEffects: number;
    /** Boundaries so far: names the call in progress. */
    epoch: number;
    /** Flow the last call accepted, -1 = it was no accept. */
    private acceptedFlow;
    /** A row of EFFECT_KINDS; a BSYS row is to be judged first. */
    row(row: number): void;
}
