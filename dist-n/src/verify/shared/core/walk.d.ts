/**
 * One walk over the rows of a core itself for the invariants about its cycle and what it touches
 * (B1, B3, B4, B9, C, E4, H4, J5). They keep nothing by flow or mbuf.
 */
import type { EventChunk } from '../../../log/chunk.ts';
import type { SpecContext } from '../../spec.ts';
import { BlockWalk } from '../block-walk.ts';
import { Findings } from '../tracker.ts';
import { ArpVersions } from './arp-versions.ts';
import { CausesNamed } from './causes-named.ts';
import { PrivateObjects } from './private-objects.ts';
import { QueueTurns } from './queue-turns.ts';
import { RxRing } from './rx-ring.ts';
import { TxFlush } from './tx-flush.ts';
import { UserStay } from './user-stay.ts';
import { UserTurn } from './user-turn.ts';
export declare const CORE_READS: readonly number[];
export declare class CoreWalk extends BlockWalk {
    readonly ring: RxRing;
    readonly turn: UserTurn;
    readonly stay: UserStay;
    readonly flush: TxFlush;
    readonly queues: QueueTurns;
    readonly objects: PrivateObjects;
    readonly arp: ArpVersions;
    readonly causes: CausesNamed;
    readonly singleFetch: Findings;
    constructor(core: number);
    protected begin(): void;
    protected finish(chunk: EventChunk): void;
    block(from: number, to: number): void;
    private told;
    private endCycle;
    /** E4: a refused call may leave words unread; none is read twice. */
    private fetched;
    private rare;
    protected end(): void;
}
/** This core's walk. */
export declare function coreWalk(context: SpecContext): CoreWalk;
