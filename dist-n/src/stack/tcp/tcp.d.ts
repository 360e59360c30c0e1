import type { IpOutput, StackPorts, Tuple } from '../ports.ts';
import type { TcpConfig } from './config.ts';
import { type FlowSnapshot } from './snapshot.ts';
import { TcpTables } from './tables.ts';
export { TCP_DEFAULTS, type TcpConfig } from './config.ts';
export declare class Tcp {
    private readonly ctx;
    /** tables: shared with other cores, this one being number `core` of them; null = its own. */
    constructor(ports: StackPorts, ip: IpOutput, config: TcpConfig, tables?: TcpTables | null, core?: number);
    /** Which congestion control connections have from now on; those that live must be none. */
    usePacing(pacing: TcpConfig['pacing']): void;
    /**
     * A TCP segment in an mbuf; IP is parsed. tuple: local = destination, remote = source. Returns
     * VERDICT_*; afterwards `lastFlow` is its flow (-1 = none) and `keepsMbuf` says whether the mbuf
     * is TCP's now (else the caller frees it).
     */
    input(mbuf: number, tuple: Tuple, tcpAddress: number, tcpBytes: number): number;
    get lastFlow(): number;
    get keepsMbuf(): boolean;
    /** The caller lets `resumeAccepted` follow when it has said that the call succeeded. */
    accept(handle: number, cookie: number): number;
    /** Delivers what was withheld from an accepted connection. */
    resumeAccepted(handle: number): void;
    reject(handle: number): number;
    /** Bytes taken, or a negative code. The addresses were checked by the caller. */
    sendv(handle: number, rangeAddress: Int32Array, rangeBytes: Int32Array, count: number, hasMore?: boolean): number;
    /** Holds partial segments back, or lets them go. RET_OK or a negative code. */
    cork(handle: number, isCorked: boolean): number;
    recvDone(handle: number, bytes: number): number;
    /** Traffic class and hop limit of what is sent from now on. RET_OK or a negative code. */
    setIpFields(handle: number, trafficClass: number, hopLimit: number): number;
    /** Urgent bytes announced and not given back; 0 = none, or no such handle. */
    urgentBytes(handle: number): number;
    shutdown(handle: number): number;
    close(handle: number): number;
    abort(handle: number): number;
    /**
     * Opens a connection; mark: the conversation whose personality to take, -1 = none. A handle, or a
     * negative code.
     */
    connect(tuple: Tuple, mark: number, cookie: number, flowGroup?: number): number;
    /**
     * Opens a connection whose first bytes may ride on the SYN (RFC 7413): at most fastOpenRoom of
     * them do, the others wait for the handshake. A handle, or a negative code.
     */
    connectFast(tuple: Tuple, cookie: number, address: number, bytes: number): number;
    /** Payload bytes a SYN to the tuple's remote end could carry; -1 = its cookie is not known. */
    fastOpenRoom(tuple: Tuple): number;
    /** The port accepts payload on SYNs, of so many connections at a time; 0 = no more. */
    allowFastOpen(port: number, limit: number): void;
    /** Forgets the cookies of all peers. */
    forgetCookies(): void;
    /** Whether a connection has the tuple, one in TIME-WAIT included. */
    isTaken(tuple: Tuple): boolean;
    /** The flow of a handle the application holds, -1 when it is bad, stale or foreign. */
    flowOf(handle: number): number;
    /** Whether the handle's flow group is not this core's. */
    isForeign(handle: number): boolean;
    tagOf(handle: number): number;
    /** Once a batch, after its packets: sends the acknowledgments that were owed. */
    endBatch(): void;
    /**
     * The wheel's call: the flow's earliest deadline has come, or the wheel could not wait longer.
     */
    timerExpired(flow: number): void;
    /** seq: of the segment the message quotes; mtuBytes: of the next hop, when it says. */
    onIcmpError(tuple: Tuple, type: number, code: number, seq: number, mtuBytes: number): void;
    /** The transmit ring was reclaimed: what waited for that is released. */
    reclaimed(): void;
    /** Whether something waits for the transmit ring. */
    get isReleaseDue(): boolean;
    /** Flows of the groups whose byte is set, as control block indices. */
    flowsOf(isMember: Uint8Array): number[];
    /** The flow leaves this core; how many of its timers were armed. lastGroup: of those that go. */
    depart(flow: number, migration: number, lastGroup: number): number;
    /** The flow comes to this core; adopt is called for each mbuf that comes with it. */
    arrive(flow: number, migration: number, from: number, adopt: (mbuf: number) => void): void;
    /** End of the run: everything is released, what still lives is closed as drained. */
    stop(): void;
    /** Whether the overlap policy cost the conversation bytes that its peer may not send again. */
    hadConflict(conversation: number): boolean;
    /** Whether more of the conversation came ahead of a gap than a connection may keep. */
    hadOverflow(conversation: number): boolean;
    /** Whether the peer reset the conversation after its FIN. */
    hadLateReset(conversation: number): boolean;
    /** Slots in use on all cores: living flows, and those whose handle was not closed yet. */
    get flowCount(): number;
    /** The survey's conversation of the flow, -1 = none. */
    conversationOf(flow: number): number;
    /** STATE_* */
    stateOf(flow: number): number;
    /** One past the last sequence number the flow's peer may use. */
    rightEdge(flow: number): number;
    /** Whether the flow challenges the acknowledgement. */
    isAckTooOld(flow: number, ack: number): boolean;
    /** A copy of the flow's variables, for tests. */
    snapshot(flow: number): FlowSnapshot;
}
