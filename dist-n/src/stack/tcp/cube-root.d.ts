/** The largest integer whose cube is at most x; x is a whole number from 0 to 2^52. */
export declare function cubeRoot(x: number): number;
