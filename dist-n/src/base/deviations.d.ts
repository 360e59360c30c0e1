/**
 * Where IX's published code departs from what its papers promise (github.com/ix-project/ix; the
 * numbers are this project's), each as a switch that makes the simulated system do the same.
 *
 * Every deviation is off in the profile `ix-paper`. A switch stands on a path that is rarely taken,
 * or chooses a class when the machine is put together, so that the good system does not pay for
 * the bad one. `breaks` is what the checker must notice, and nothing else: a test holds the table.
 */
export interface Deviation {
    /** V1 to V16. */
    readonly id: string;
    /** What the published code does, in one line. */
    readonly title: string;
    /** Where it is seen. */
    readonly source: string;
    /** Catalogue numbers of the invariants that traffic which exercises it violates. */
    readonly breaks: readonly string[];
    /** Why it is not simulated, '' = it is. */
    readonly absent: string;
    /** What else there is to say of how it is simulated. */
    readonly note: string;
}
export declare const DEVIATIONS: readonly Deviation[];
/** The switches by what they do. */
export interface Deviations {
    readonly copiesTransmitted: boolean;
    readonly locksArp: boolean;
    readonly closeResets: boolean;
    readonly tellsLess: boolean;
    readonly forgetsRest: boolean;
    readonly crashesOnForeign: boolean;
    readonly trustsUdpRecvDone: boolean;
    readonly losesTimers: boolean;
    readonly breaksWaits: boolean;
    readonly neverProbes: boolean;
    readonly givesUpSilently: boolean;
    readonly leaksDropped: boolean;
    readonly guessableIss: boolean;
    readonly forgetsFilters: boolean;
}
/** ids: of DEVIATIONS. */
export declare function deviationsOf(ids: readonly string[]): Deviations;
export declare const NO_DEVIATIONS: Deviations;
/** Every deviation that is simulated: the profile `ix-release`. */
export declare const RELEASE_DEVIATIONS: readonly string[];
