export interface DiffFlags {
    readonly context?: number;
}
export declare function diffCommand(pathA: string, pathB: string, flags: DiffFlags): number;
