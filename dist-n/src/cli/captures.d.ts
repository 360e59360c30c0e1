export declare const GOLDEN_SUFFIX = ".golden";
export interface CaptureList {
    readonly paths: readonly string[];
    /** The directories among the arguments: their goldens are looked for. */
    readonly directories: readonly string[];
}
export declare function listCaptures(operands: readonly string[]): CaptureList;
/** Goldens in these directories that belong to no capture. */
export declare function orphanGoldens(directories: readonly string[]): string[];
export declare function hasGoldens(directories: readonly string[]): boolean;
/** Throws where there is nothing at that path. */
export declare function kindOf(path: string): 'file' | 'directory';
export declare function capturesIn(directory: string): string[];
