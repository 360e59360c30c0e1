/**
 * The control plane among the options of a run: its policy, the cores it may use, how often it
 * decides; and what follows from them for a host.
 */
import type { Policy } from '../control/policy.ts';
import { SharedPage } from '../control/shared-page.ts';
/** What the control plane of a run depends on. */
export interface ControlOptions {
    /** Elastic threads; with a policy that changes them: at most so many. */
    readonly cores: number;
    /** Cores at the start, and the fewest a policy may keep; 0 = all of them. */
    readonly coresMin: number;
    /** null: no control plane, no metrics. */
    readonly policy: Policy | null;
    /** Virtual time between two decisions of the control plane. */
    readonly controlPeriodNs: number;
}
/** Cores that own flow groups at the start. */
export declare function activeCores({ policy, cores, coresMin }: ControlOptions): number;
/** The page that cores and control plane share; null without a policy. */
export declare function newPage(options: ControlOptions): SharedPage | null;
/** What describes the control plane in results and logs; nothing where there is none. */
export declare function controlConfiguration(options: ControlOptions): Record<string, unknown>;
