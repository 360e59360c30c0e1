/**
 * Who may do what with a core's memory, as one table: the domains of IX (three-way protection: the
 * control plane, the dataplane, the application) and the device, which is as confined as an IOMMU
 * would have it. A domain without a row has no right at all: the control plane sees only the page
 * it shares with the dataplanes (control/shared-page.ts).
 *
 * The application's rights are enforced by port.ts and calls.ts, the device's by construction; the
 * log states them, and E1, E2, E5 and E11 compare what happened with what was stated.
 */
import type { Region } from '../base/memory.ts';
import type { Recorder } from '../log/recorder.ts';
interface Right {
    readonly region: number;
    readonly domain: number;
    /** Else it may only read. */
    readonly mayWrite: boolean;
}
export declare const RIGHTS: readonly Right[];
/** The rows that state them, for a core whose application has `app` and whose mbufs are `mbufs`. */
export declare function stateRights(recorder: Recorder, app: Region, mbufs: Region): void;
export {};
