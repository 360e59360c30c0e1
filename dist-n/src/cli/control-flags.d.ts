import type { ControlOptions } from '../sim/control-options.ts';
import type { CoreRange } from './values.ts';
export interface ControlFlags {
    readonly cores?: CoreRange;
    readonly policy?: string;
    /** Nanoseconds. */
    readonly controlPeriod?: number;
}
/** A range of cores is for the efficiency policy to choose from, unless another one is named. */
export declare function controlOptions(flags: ControlFlags, coresDefault: number): Promise<ControlOptions>;
