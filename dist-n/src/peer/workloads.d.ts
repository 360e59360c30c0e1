import type { Play } from './play.ts';
import { WorkloadValues, type WorkloadKey } from './workload-text.ts';
interface WorkloadKind {
    readonly name: string;
    readonly doc: string;
    readonly keys: readonly WorkloadKey[];
    readonly build: (values: WorkloadValues, seed: string) => Omit<Play, 'name' | 'hosts' | 'config'>;
}
export declare const WORKLOADS: readonly WorkloadKind[];
/** Whether the text names a workload: a name of one, alone or with options behind a colon. */
export declare function isWorkload(text: string): boolean;
/** Throws WorkloadError. */
export declare function parseWorkload(text: string, seed: string): Play;
export {};
