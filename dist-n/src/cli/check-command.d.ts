export interface CheckFlags {
    readonly text?: string;
    readonly json?: string;
    readonly spec?: readonly string[];
    readonly verbose?: boolean;
}
export declare function checkCommand(path: string, flags: CheckFlags): Promise<number>;
