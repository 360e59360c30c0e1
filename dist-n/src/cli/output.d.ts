/** Colour on a terminal only; NO_COLOR and FORCE_COLOR decide where they are set. */
export declare function wantsColour(): boolean;
/** Texts are as wide as the terminal they go to. */
export declare function fitTerminal(): void;
/** `ixreplay ... | head` ends quietly. */
export declare function ignoreBrokenPipes(): void;
/** An option and the file it writes; '-' is standard output, anything but text is no file. */
export type Output = readonly [option: string, path: string | true | undefined];
/**
 * Throws where a file could not be created, where two options name the same one, and where one
 * names what the command reads: a capture is not overwritten by what is said about it.
 */
export declare function requireOutputs(outputs: readonly Output[], inputs: readonly string[]): void;
/** Text, whole or in pieces; '-' is standard output. */
export declare function writeText(path: string, text: string | Iterable<string>): void;
