/**
 * Exit codes, once, and the errors that lead to them. Three different ends: a violation is reported
 * (1), bad input is refused (4), a bug of ours crashes (70). CI scripts depend on these numbers:
 * they never change meaning.
 */
export const EXIT_OK = 0;
export const EXIT_VIOLATED = 1;
export const EXIT_USAGE = 2;
export const EXIT_GOLDEN = 3;
export const EXIT_BAD_INPUT = 4;
export const EXIT_NO_PROGRESS = 5;
export const EXIT_BUG = 70;
/** For --help and the README. */
export const EXIT_MEANINGS = [
    [EXIT_OK, 'all well'],
    [EXIT_VIOLATED, 'an invariant violated, or a stream differs for a reason that is ours'],
    [EXIT_USAGE, 'usage'],
    [EXIT_GOLDEN, 'a golden differs'],
    [EXIT_BAD_INPUT, 'bad input: no capture, or a damaged one (replayed up to the damage)'],
    [EXIT_NO_PROGRESS, "no progress: a core's cycles come to nothing"],
    [EXIT_BUG, 'a bug in ixreplay'],
];
/** Which code wins when several captures end differently: the first of these that occurred. */
const SEVERITY = [
    EXIT_BUG,
    EXIT_USAGE,
    EXIT_VIOLATED,
    EXIT_NO_PROGRESS,
    EXIT_BAD_INPUT,
    EXIT_GOLDEN,
];
export function worstExit(codes) {
    return SEVERITY.find((code) => codes.includes(code)) ?? EXIT_OK;
}
/** The command line asks for something that cannot be. hint: one line, what to do instead. */
export class UsageError extends Error {
    constructor(message, hint = '') {
        super(message);
        this.name = 'UsageError';
        this.hint = hint;
    }
}
/** Input that cannot be used at all; byteOffset -1 where there is none (a missing file). */
export class BadInputError extends Error {
    constructor(message, byteOffset = -1) {
        super(message);
        this.name = 'BadInputError';
        this.byteOffset = byteOffset;
    }
}
export function badInputText(error) {
    return error.byteOffset >= 0 ? `${error.message} (byte ${error.byteOffset})` : error.message;
}
