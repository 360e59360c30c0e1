export interface CoreDifferenceText {
    readonly core: number;
    readonly index: number;
    readonly timeNs: number;
    readonly a: string | null;
    readonly b: string | null;
    readonly before: readonly string[];
    readonly afterA: readonly string[];
    readonly afterB: readonly string[];
}
export interface LogDifferenceText {
    readonly notes: readonly string[];
    readonly cores: readonly CoreDifferenceText[];
}
/** null: equal logs. Only the earliest core is shown in full. */
export declare function differenceText(pathA: string, pathB: string, difference: LogDifferenceText | null, isColour: boolean): string;
