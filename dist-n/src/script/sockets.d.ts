import { type WaitingTimes } from './chronograph.ts';
import type { InterestList } from './epoll.ts';
import type { IpAddress } from '../wire/address.ts';
import type { Endpoints } from './frames.ts';
import type { Machine } from './machine.ts';
import { type Returned } from './outcome.ts';
import type { Profile } from './profiles.ts';
import type { Settings } from './settings.ts';
/** Where a script's `...` addresses point to, as in packetdrill. */
export declare const PORT_DEFAULT = 8080;
/** Where a connection goes: a script's port and address, null = the default ones. */
export interface Target {
    readonly port: number | null;
    readonly address: IpAddress | null;
}
export type SocketState = 'new' | 'listening' | 'connecting' | 'connected' | 'dead';
export interface Socket {
    readonly id: number;
    state: SocketState;
    handle: number;
    isNonBlocking: boolean;
    localPort: number;
    /** Received and not read yet: address and bytes of each piece. */
    readonly received: {
        address: number;
        bytes: number;
    }[];
    isAtEnd: boolean;
    isWriteShut: boolean;
    isReadShut: boolean;
    /** Pending error, delivered once. */
    error: string | null;
    /** SO_LINGER with time 0: close resets. */
    isAbortive: boolean;
    /** Connections a listener holds for accept. */
    readonly queue: Socket[];
    /** Of listen. */
    backlog: number;
    /** Counts what would wake somebody who waits for the socket. */
    changes: number;
    /** A write found too little room; whoever waits is woken when a third of it is free again. */
    lacksRoom: boolean;
    /** When payload came last (or the connection came about), and the longest piece of it. */
    lastDataNs: number;
    pieceBytesMax: number;
    readonly times: WaitingTimes;
    /** A connect that waits for the first write (TCP_FASTOPEN_CONNECT). */
    deferred: Target | null;
    /** What was set, by option name. */
    readonly options: Map<string, number>;
}
export declare class Sockets {
    readonly machine: Machine;
    readonly profile: Profile;
    readonly ends: Endpoints;
    readonly settings: Settings;
    /** By script descriptor. */
    readonly open: Map<number, Socket>;
    readonly epolls: Map<number, InterestList>;
    /** A file beside the script, by its path from there; null = there is none. */
    readBeside: (path: string) => string | null;
    /** Longest segment the script's peer sends, where it says so (`--mss`). */
    receiveMssHint: number;
    /** What the last ICMP message means to an application. */
    icmpErrno: string;
    /** Inbound packets go to the flow of this one. */
    underTest: Socket | null;
    private readonly byId;
    private idNext;
    private portNext;
    constructor(machine: Machine, profile: Profile, ends: Endpoints, settings: Settings);
    create(fd: number, isNonBlocking: boolean): Returned;
    get(fd: number): Socket | null;
    bind(socket: Socket, port: number | null): Returned;
    listen(socket: Socket, backlog: number): Returned;
    /** A listener takes payload on SYNs where its option says so, or the system says it for all. */
    allowFastOpen(socket: Socket): void;
    /** null: nobody there yet. */
    accept(socket: Socket, fd: number, isNonBlocking: boolean): Returned | null;
    /** Starts a connect; what it returns is settled by connectOutcome. */
    connect(socket: Socket, target: Target): Returned | null;
    /** Payload bytes that a SYN to the target may carry; -1: its cookie is not known. */
    roomOnSyn(socket: Socket, target: Target): number;
    /**
     * Sends the SYN. bytes: handed over with it (fast open), -1 = a plain one. Null: it is under way.
     */
    start(socket: Socket, target: Target, bytes: number): Returned | null;
    private tupleTo;
    /** null: still going on and the socket blocks. */
    connectOutcome(socket: Socket): Returned | null;
    /** null: nothing to read yet. */
    receive(socket: Socket, wanted: number, isPeek: boolean, isDontWait: boolean): Returned | null;
    /** Offers `left` bytes; how many the stack took, or why none. null: no room yet. */
    send(socket: Socket, left: number, isDontWait: boolean, hasMore?: boolean): Returned | null;
    shutdown(socket: Socket, how: number): Returned;
    close(fd: number): Returned;
    /** A connection's segments get the fields at once; without one, those to come do. */
    setIpFields(socket: Socket, fields: {
        trafficClass: number;
        hopLimit: number;
    }): void;
    /** Whether a write would take something. */
    hasRoom(socket: Socket): boolean;
    /** Received and not read yet. */
    unreadBytes(socket: Socket): number;
    /** Of an ioctl: bytes to be read, to be acknowledged, to be sent; null = another one. */
    queueBytes(socket: Socket, command: string): number | null;
    /** Whether the last write of a connection goes on after this sequence number's segment. */
    hasUnsentAfter(seq: number): boolean;
    /** Holds partial segments back, or lets what was held go. */
    cork(socket: Socket, isCorked: boolean): void;
    /** Keep-alive was switched while the connection lives. */
    restartKeepAlive(socket: Socket): void;
    takeError(socket: Socket): string | null;
    /** Virtual time is about to move by `ns`. */
    observe(ns: number): void;
    /** Works off the stack's conditions. */
    drain(): void;
    /**
     * A death after the peer's FIN is not told (a handle dies once): the connection's end says why.
     */
    settle(socket: Socket): void;
    private readonly address;
    private readonly bytes;
    private add;
    private consume;
    private take;
    private knocked;
    private foundRoom;
    private connected;
    private hardError;
    private received;
    private died;
}
