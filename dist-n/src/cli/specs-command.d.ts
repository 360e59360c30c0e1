export interface SpecsFlags {
    readonly spec?: readonly string[];
}
export declare function specsCommand(id: string | undefined, flags: SpecsFlags): Promise<number>;
