/**
 * Constants as scripts name them, and values from a script's arguments.
 *
 * Numbers are Linux's where systems differ: scripts compare names or what they set themselves.
 */
import type { Value } from './syntax.ts';
/** Errors by number, for scripts that name them in getsockopt(SO_ERROR). */
export declare const ERRNO: Readonly<Record<string, number>>;
/** The value as a number; null for `...` and everything that is none. */
export declare function numberOf(value: Value | undefined): number | null;
/** The name of a constant, for options. */
export declare function wordOf(value: Value | undefined): string;
/** A field of a struct, or of the struct inside a list. */
export declare function fieldOf(value: Value | undefined, name: string): Value | undefined;
