export declare function requirementsCommand(words: readonly string[]): number;
