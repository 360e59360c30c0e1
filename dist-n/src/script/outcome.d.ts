/**
 * How an attempt at something in a script ends: what a call returns, that a script cannot be run
 * here, that it failed.
 */
/** What a call returned. */
export interface Returned {
    readonly value: number;
    /** `EAGAIN`; null when it succeeded. */
    readonly errno: string | null;
    /** What else about it is not as the script says (an output argument). */
    readonly problem?: string;
}
/** A call that would block: asked again after everything that happens. */
export type Attempt = () => Returned | null;
export declare function returned(value: number): Returned;
export declare function failed(errno: string): Returned;
/** This runner cannot do what the script wants: the script is skipped, with this reason. */
export declare class Skip extends Error {
    constructor(reason: string);
}
