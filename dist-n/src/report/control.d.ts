/**
 * The control plane's part of the verdict: cores over time as one line, what the policy decided and
 * why, migrations and how long they took, applications that overstayed.
 */
import type { ControlResult } from '../verify/result.ts';
export declare function controlLines(control: ControlResult | null, isVerbose: boolean): string[];
