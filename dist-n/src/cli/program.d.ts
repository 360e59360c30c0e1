/** Runs the command line and returns the exit code. */
export declare function main(argv: readonly string[]): Promise<number>;
