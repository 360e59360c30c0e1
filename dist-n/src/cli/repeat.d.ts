/**
 * A command line as a shell would take it: for messages that say how to repeat a run, or how to
 * learn more of it.
 */
/** words: what followed the program's name. */
export declare function commandLine(words: readonly string[]): string;
