import type { Forged } from './syntax.ts';
/** The frame of a TCP segment, changed as the script says. */
export declare function forge(good: Uint8Array, family: 4 | 6, forged: Forged): Uint8Array;
