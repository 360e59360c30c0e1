/**
 * Walks over the text of a script: white space, the three kinds of comments, and `#ifdef` blocks
 * are skipped here, so that the parser sees only what means something. Every refusal carries file,
 * line, column and what was expected.
 *
 * There are no tokens: packetdrill's words mean different things in different places (`S.` is
 * flags, `.1` a time), so the parser asks for what it expects at this place.
 */
import type { Place } from './syntax.ts';
export declare class ScriptError extends Error {
    readonly file: string;
    readonly place: Place;
    constructor(file: string, place: Place, problem: string);
}
export declare class Scanner {
    at: number;
    readonly text: string;
    readonly file: string;
    private readonly defined;
    private readonly lineStarts;
    constructor(file: string, text: string, defined: ReadonlySet<string>);
    get isAtEnd(): boolean;
    /** Where `index` is. */
    placeOf(index?: number): Place;
    /** Whether the text goes on like this. */
    looksAt(literal: string): boolean;
    /** Takes the literal if it is there. */
    take(literal: string): boolean;
    /** Takes what the sticky pattern matches here; null when it does not. */
    match(pattern: RegExp): string | null;
    /** As match, without taking it. */
    peek(pattern: RegExp): string | null;
    expect(literal: string, what: string): void;
    expectMatch(pattern: RegExp, what: string): string;
    /** Everything up to `end`, which is taken too. */
    until(end: string, what: string): string;
    fail(expected: string, index?: number): never;
    private glimpse;
    private skip;
    private skipSpace;
    private skipLine;
    private skipComment;
    /**
     * A line with `#`: conditional text when it is a known directive at the line's start, else a
     * comment.
     */
    private directive;
    private startOfLine;
    /** To behind the #else or #endif that ends the branch not taken; nested blocks are part of it. */
    private skipBranch;
    private lineHere;
}
