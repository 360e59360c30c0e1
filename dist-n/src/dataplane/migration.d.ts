import type { Recorder } from '../log/recorder.ts';
import type { Reta } from '../nic/reta.ts';
import type { RxQueue } from '../nic/rx-queue.ts';
import { type FlowGroups } from '../stack/flow-groups.ts';
import type { Conditions } from '../stack/ports.ts';
import type { Stack } from '../stack/stack.ts';
import type { MbufStore } from './mbuf-store.ts';
/** IX: the source gives the groups up after this long when no packet makes the target ask. */
export declare const TRANSITION_NS = 1000000;
/** The queues a packet waits in, as MIG_DRAIN names them. */
export declare const QUEUE_REMOTE = 0;
export declare const QUEUE_LOCAL = 1;
/** What a core lends to the protocol. */
export interface MigratingCore {
    readonly core: number;
    readonly isDead: boolean;
    readonly nowNs: number;
    readonly recorder: Recorder;
    readonly mbufs: MbufStore;
    readonly rx: RxQueue;
    readonly conditions: Conditions & {
        readonly count: number;
    };
    readonly stack: Stack;
    /** The migration this core is source or target of. */
    migration: Migration | null;
    /** The loop top looks at the migration from this time on; Infinity = no need. */
    wakeNs: number;
    armTransition(): void;
    cancelTransition(): void;
    /** A frame through the stack, outside a batch. */
    inputNow(mbuf: number): void;
}
export declare class Migration {
    /** Counted from 1. */
    readonly number: number;
    readonly source: MigratingCore;
    readonly target: MigratingCore;
    readonly groups: readonly number[];
    /** When the source began, -1 = not yet. */
    begunNs: number;
    endedNs: number;
    isReleased: boolean;
    isEarly: boolean;
    /** Packets that went through the two queues, and timers and flows that moved. */
    readonly remote: number[];
    readonly local: number[];
    timers: number;
    flows: readonly number[];
    private readonly table;
    private readonly reta;
    private readonly isMember;
    private hasAsked;
    /** Frames the source must have taken before it lets go; -1 = nobody has asked. */
    private lastTaken;
    private readonly ended;
    /** ended is called when the target owns the groups. */
    constructor(number: number, source: MigratingCore, target: MigratingCore, groups: readonly number[], table: FlowGroups, reta: Reta, ended: (migration: Migration) => void);
    /** The command: the source begins at its next loop top without pending conditions. */
    command(nowNs: number): void;
    /** At the loop top of a core that is in this migration, when its wakeNs has come. */
    atLoopTop(core: MigratingCore): void;
    /** The transition timer: nobody asked. */
    timedOut(): void;
    /** It will not go on. */
    get isStuck(): boolean;
    /** Takes a frame off the core's ring that is of a group on its way; false: not such a frame. */
    divert(core: MigratingCore, mbuf: number): boolean;
    /** The source has taken a batch: has it seen what it was asked to? */
    afterBatch(core: MigratingCore): void;
    private begin;
    private ask;
    /** What is on the source's ring by now is the last it can have of the groups. */
    private askRelease;
    private release;
    private finish;
    private drain;
    /** An mbuf of the source's becomes the target's, with what it is held for. */
    private adopt;
}
