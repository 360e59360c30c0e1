/**
 * The integer cube root: the same on every machine, which Math.cbrt need not be.
 */
import { assert } from '../../base/assert.js';
/** Largest argument: beyond, the cube of the candidate is not exact in a double. */
const ARGUMENT_MAX = 2 ** 52;
/** The largest integer whose cube is at most x; x is a whole number from 0 to 2^52. */
export function cubeRoot(x) {
    assert(x >= 0 && x <= ARGUMENT_MAX && x === Math.floor(x), 'a whole number that can be cubed');
    let root = 0;
    // Bit by bit from above: 2^17 cubed is 2^51.
    for (let bit = 2 ** 17; bit >= 1; bit /= 2) {
        const candidate = root + bit;
        if (candidate * candidate * candidate <= x)
            root = candidate;
    }
    return root;
}
