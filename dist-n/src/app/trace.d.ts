import type { Memory, Region } from '../base/memory.ts';
import { type Application, type ApplicationPort } from './contract.ts';
import { ActionQueue, ActionTable } from './trace-actions.ts';
import { SendNodes } from './trace-memory.ts';
export declare const ACTION_DATA = 1;
export declare const ACTION_FIN = 2;
export declare const ACTION_RESET = 3;
export declare const ACTION_CONNECT = 4;
export declare const ACTION_DATAGRAM = 5;
/** What connect needs to know of a recorded active open. */
export interface ConnectTarget {
    readonly remote: string;
    readonly remotePort: number;
    readonly local: string;
    readonly localPort: number;
}
/**
 * Per-conversation state, shared by the cores' applications: a conversation is on one core at a
 * time, and takes what waits for it along when its flow group moves.
 */
export declare class TraceConversations {
    readonly handle: Float64Array;
    /** Actions recorded and not yet carried out. */
    readonly pending: Int32Array;
    /** Actions that wait for the connection: a chain in the core's action queue. */
    readonly deferredFirst: Int32Array;
    readonly deferredLast: Int32Array;
    /** Sent ranges the dataplane still refers to: a chain of nodes. */
    readonly sentFirst: Int32Array;
    readonly sentLast: Int32Array;
    readonly sentPartial: Int32Array;
    readonly outstandingBytes: Float64Array;
    readonly unreadBytes: Float64Array;
    /** PEER_CLOSED, WE_CLOSED, ENDED bits. */
    readonly flags: Uint8Array;
    readonly actions: ActionTable;
    readonly nodes: SendNodes;
    /** The flow group of a conversation. */
    readonly groupOf: (conversation: number) => number;
    private readonly moving;
    constructor(count: number, groupOf: (conversation: number) => number);
    /** What is on its way with a flow group. */
    movingOf(flowGroup: number): Moving;
}
/** What a core's application knows of the conversations of a flow group, between two cores. */
interface Moving {
    readonly actions: ActionQueue;
    /** Conversations with a datagram to answer, each followed by its reply handle. */
    readonly replies: number[];
    /** Conversations with unread bytes. */
    readonly reading: number[];
}
export declare class TraceApplication implements Application {
    /** Datagrams the recorded host sent that had nothing to answer to. */
    unansweredDatagrams: number;
    private readonly conversations;
    private readonly actions;
    private readonly table;
    private readonly nodes;
    private readonly memory;
    private readonly connectTarget;
    private readonly readRate;
    /** Conversations with unread bytes (slow reader), and whether a tick is armed. */
    private reading;
    private isTicking;
    private readonly replyOf;
    /** Datagrams this core has sent, whose number is their cookie; nodes of those under way. */
    private datagrams;
    private readonly sentDatagrams;
    /** Some were sent in the entry before: the results are to be looked at. */
    private isAnswered;
    private processed;
    constructor(memory: Memory, region: Region, conversations: TraceConversations, connectTarget: (conversation: number) => ConnectTarget, readRate: number);
    /**
     * Loads payload into the application's memory: bytes at `source`, or zeros for source 0 (what the
     * capture lost). The node to record it with, or -1 when memory is full or the conversation has
     * too much unacknowledged.
     */
    load(conversation: number, source: number, bytes: number): number;
    /** Drops the first bytes of loaded payload; the node that is left, -1 = nothing. */
    trim(conversation: number, node: number, bytes: number): number;
    /**
     * Records an action of the host: due at dueNs, after `afterFrames` frames of this core were taken
     * off its ring. isMoving: the conversation is on its way to this core.
     */
    record(kind: number, conversation: number, dueNs: number, afterFrames: number, node: number, bytes: number, isMoving: boolean): void;
    /** Whether the conversation has recorded actions that were not carried out. */
    isPending(conversation: number): boolean;
    nextDueNs(processed: number): number;
    run(port: ApplicationPort): void;
    private act;
    private carryOut;
    /** Hands over the chain of nodes, at most 30 ranges a call. */
    private send;
    private sent;
    private receive;
    /** The slow reader's clock. */
    private tick;
    private knock;
    private connected;
    private dead;
    /**
     * Both directions are over and nothing of ours is referenced any more: the handle is given back.
     */
    private closeIfDone;
    private resume;
    private defer;
    private forget;
    private end;
    /** The bytes of a datagram that was sent, or refused, are free again. */
    private datagramSent;
    private refusedDatagrams;
    private datagram;
    private answer;
    /** The flow group goes to another core: what is known of its conversations waits for it there. */
    private leave;
    private arrive;
}
export {};
