/**
 * Exit codes, once, and the errors that lead to them. Three different ends: a violation is reported
 * (1), bad input is refused (4), a bug of ours crashes (70). CI scripts depend on these numbers:
 * they never change meaning.
 */
export declare const EXIT_OK = 0;
export declare const EXIT_VIOLATED = 1;
export declare const EXIT_USAGE = 2;
export declare const EXIT_GOLDEN = 3;
export declare const EXIT_BAD_INPUT = 4;
export declare const EXIT_NO_PROGRESS = 5;
export declare const EXIT_BUG = 70;
/** For --help and the README. */
export declare const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[];
export declare function worstExit(codes: readonly number[]): number;
/** The command line asks for something that cannot be. hint: one line, what to do instead. */
export declare class UsageError extends Error {
    name: string;
    readonly hint: string;
    constructor(message: string, hint?: string);
}
/** Input that cannot be used at all; byteOffset -1 where there is none (a missing file). */
export declare class BadInputError extends Error {
    name: string;
    readonly byteOffset: number;
    constructor(message: string, byteOffset?: number);
}
export declare function badInputText(error: BadInputError): string;
