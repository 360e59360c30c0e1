/**
 * Logarithm, exponential and sine out of the four basic operations alone, so that they have the
 * same last bit on every machine and in every engine (those of `Math` need not). Good to about
 * 1e-14, which is far more than a load generator needs.
 */
const LN_2 = Math.LN2;
const SQRT_HALF = Math.SQRT1_2;
const LN_TERMS = 23;
const EXP_TERMS = 16;
const SIN_TERMS = 19;
const TWO_PI = 2 * Math.PI;
/** Natural logarithm of x > 0. */
export function ln(x) {
    let mantissa = x;
    let exponent = 0;
    while (mantissa >= 2 * SQRT_HALF) {
        mantissa /= 2;
        exponent++;
    }
    while (mantissa < SQRT_HALF) {
        mantissa *= 2;
        exponent--;
    }
    // ln m = 2 artanh((m - 1) / (m + 1)).
    const z = (mantissa - 1) / (mantissa + 1);
    const square = z * z;
    let power = z;
    let sum = 0;
    for (let term = 1; term <= LN_TERMS; term += 2) {
        sum += power / term;
        power *= square;
    }
    return 2 * sum + exponent * LN_2;
}
/** e to the x. */
export function exp(x) {
    const exponent = Math.round(x / LN_2);
    const rest = x - exponent * LN_2;
    let term = 1;
    let sum = 1;
    for (let i = 1; i <= EXP_TERMS; i++) {
        term *= rest / i;
        sum += term;
    }
    return sum * 2 ** exponent;
}
/** x to the y, x > 0. */
export function power(x, y) {
    return exp(y * ln(x));
}
/** Sine of a fraction of a turn: 0.25 gives 1. */
export function sineOfTurn(turn) {
    let part = turn - Math.floor(turn);
    let sign = 1;
    if (part >= 0.5) {
        part -= 0.5;
        sign = -1;
    }
    if (part > 0.25)
        part = 0.5 - part;
    const angle = part * TWO_PI;
    const square = angle * angle;
    let term = angle;
    let sum = 0;
    for (let i = 1; i <= SIN_TERMS; i += 2) {
        sum += term;
        term *= -square / ((i + 1) * (i + 2));
    }
    return sign * sum;
}
