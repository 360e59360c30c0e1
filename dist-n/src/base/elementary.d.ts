/**
 * Logarithm, exponential and sine out of the four basic operations alone, so that they have the
 * same last bit on every machine and in every engine (those of `Math` need not). Good to about
 * 1e-14, which is far more than a load generator needs.
 */
/** Natural logarithm of x > 0. */
export declare function ln(x: number): number;
/** e to the x. */
export declare function exp(x: number): number;
/** x to the y, x > 0. */
export declare function power(x: number, y: number): number;
/** Sine of a fraction of a turn: 0.25 gives 1. */
export declare function sineOfTurn(turn: number): number;
