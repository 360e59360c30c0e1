import type { ProfileName } from '../script/profiles.ts';
import type { IpVersion } from '../script/run.ts';
import { type RequirementsFlag } from './coverage.ts';
export interface ScriptFlags {
    readonly stack?: ProfileName;
    readonly junit?: string;
    readonly tap?: boolean;
    readonly toleranceUs?: number;
    readonly ipVersion?: IpVersion;
    readonly writePcapng?: string;
    readonly workers?: number;
    readonly strict?: boolean;
    readonly verbose?: boolean;
    readonly requirements?: RequirementsFlag;
}
export declare function scriptCommand(paths: readonly string[], flags: ScriptFlags): Promise<number>;
