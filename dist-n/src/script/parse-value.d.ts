/**
 * System calls: name, arguments, and what they should return.
 *
 * Arguments are kept as a tree of values. Constants are not resolved here: what they mean depends
 * on the call (sockets.ts).
 */
import type { Scanner } from './scanner.ts';
import type { CallEvent } from './syntax.ts';
export declare function parseCall(scanner: Scanner): CallEvent;
