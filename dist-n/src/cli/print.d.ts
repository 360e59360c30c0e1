import type { JudgedRun } from './run-capture.ts';
export interface PrintFlags {
    readonly json?: string;
    readonly quiet?: boolean;
    readonly verbose?: boolean;
}
/** Prints and writes the result; the exit code. */
export declare function printRun({ result, exitCode, unmet }: JudgedRun, flags: PrintFlags): number;
