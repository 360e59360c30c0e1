/**
 * V6: a core that a bad call has ended. It does nothing any more, not even at the end of the run:
 * its log is cut after the row that says so, and its ring fills up. Other cores go on.
 */
import { Core } from './core.ts';
export declare class CrashingCore extends Core {
    advance(untilNs: number): void;
    nextWorkNs(): number;
    park(nowNs: number, command: number): boolean;
    stop(): void;
}
