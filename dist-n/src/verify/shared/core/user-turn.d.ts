/**
 * The crossings between dataplane and application, cycle by cycle: which conditions were raised,
 * which were delivered, which calls were queued, dispatched and answered (C3, C4, C5, H4).
 */
import { Findings } from '../tracker.ts';
export declare class UserTurn {
    readonly oneEntry: Findings;
    readonly drainEvents: Findings;
    readonly drainCalls: Findings;
    readonly conservation: Findings;
    readonly quiescentStart: Findings;
    /** Conditions raised since the application was entered last. */
    private pending;
    private entriesInCycle;
    private isInUser;
    private entered;
    /** Calls queued at the last user.left, of which `dispatched` have a BSYS row. */
    private queued;
    private dispatched;
    private raisedTotal;
    private consumedTotal;
    private queuedTotal;
    private dispatchedTotal;
    private returnedTotal;
    private hasCrashed;
    /** A condition was raised. */
    raised(): void;
    /** CORE_STOP: what was raised while the connections were torn down has no reader any more. */
    stopped(): void;
    /** CORE_CRASH: nobody answers the calls that were under way. B5 says why. */
    crashed(): void;
    /** MIG_BEGIN. */
    begun(row: number): void;
    /** CYCLE_POLL. */
    polled(row: number): void;
    /** USER_ENTER. */
    entersUser(row: number): void;
    /** USER_LEAVE. */
    leavesUser(row: number): void;
    /** BSYS. */
    called(row: number): void;
    /** CYCLE_END. */
    endCycle(row: number): void;
    /** H4: what was raised was consumed or is pending; what was queued was dispatched. */
    private balance;
    end(): void;
}
