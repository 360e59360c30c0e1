export interface CoverageFlags {
    readonly json?: string;
    readonly verbose?: boolean;
}
export declare function coverageCommand(paths: readonly string[], flags: CoverageFlags): Promise<number>;
