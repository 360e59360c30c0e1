export declare function isScript(path: string): boolean;
/** Every script below a directory, in the order of their paths; none where it is no directory. */
export declare function scriptsBelow(path: string): string[];
