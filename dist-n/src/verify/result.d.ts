/**
 * The result of a run, as `--json` writes it (schema ixreplay.result/1) and the text verdict prints
 * it.
 */
import type { InvariantResult } from './spec.ts';
export interface Warning {
    readonly code: string;
    readonly count: number;
    /** First frame (Wireshark's number), 0 = the capture as a whole. */
    readonly frame: number;
    readonly message: string;
}
export interface TraceResult {
    readonly path: string;
    readonly format: string;
    readonly packets: number;
    readonly bytes: number;
    /** ISO 8601 with nanoseconds. */
    readonly firstTime: string;
    readonly durationNs: number;
    readonly linkTypes: readonly string[];
    readonly warnings: readonly Warning[];
    /** Why the capture is damaged, or null. byteOffset is in the (uncompressed) file. */
    readonly damage: {
        readonly byteOffset: number;
        readonly frame: number;
        readonly message: string;
    } | null;
}
export interface Endpoint {
    readonly address: string;
    readonly port: number;
}
export interface StreamResult {
    readonly bytes: number;
    /** Whole: SYN and FIN of this direction were replayed and everything between them. */
    readonly complete: boolean;
    /** With --stream-digests, else null. */
    readonly sha256: string | null;
}
export type Handshake = 'complete' | 'refused' | 'unanswered' | 'midstream';
export type Close = 'fin' | 'reset-by-client' | 'reset-by-server' | 'half-closed-by-client' | 'half-closed-by-server' | 'open';
/** Why a stream differs from the recorded one. Only `ours` fails the run. */
export type DifferenceReason = 'peer-never-acknowledged' | 'nic-drop' | 'overlap-policy' | 'reassembly-limit' | 'capture-gap' | 'reset' | 'ours';
/** The first byte of a recorded stream that was replayed otherwise, or not at all. */
export interface StreamDifference {
    readonly stream: 'clientToServer' | 'serverToClient';
    /** From the stream's first byte. */
    readonly byteOffset: number;
    /** The frame that carried it, 0 = none: more was replayed than recorded. */
    readonly frame: number;
}
export interface ConnectionResult {
    readonly id: number;
    readonly client: Endpoint;
    readonly server: Endpoint;
    readonly vlans: readonly number[];
    readonly firstFrame: number;
    readonly replayed: 'client' | 'server';
    readonly handshake: Handshake;
    readonly close: Close;
    readonly queue: number;
    readonly core: number;
    readonly clientToServer: StreamResult;
    readonly serverToClient: StreamResult;
    readonly conformance: 'match' | 'differs' | 'not compared';
    readonly reason: DifferenceReason | null;
    /** Where the streams part, of the first connection that differs for a reason that is ours. */
    readonly difference: StreamDifference | null;
    /** Ours beside the recorded host's: reported, not judged. */
    readonly segments: {
        readonly ours: number;
        readonly recorded: number;
    };
    readonly acks: {
        readonly ours: number;
        readonly recorded: number;
    };
    readonly retransmissions: {
        readonly ours: number;
        readonly recorded: number;
    };
}
export interface QueueResult {
    readonly queue: number;
    readonly received: number;
    readonly transmitted: number;
    readonly drops: Readonly<Record<string, number>>;
}
export interface CoreResult {
    readonly core: number;
    readonly cycles: number;
    readonly packets: number;
    readonly busyNs: number;
    /** busyNs / duration of the run. */
    readonly load: number;
    readonly batchMean: number;
    readonly batchMax: number;
    readonly events: number;
    readonly connections: number;
    readonly digest: string | null;
}
/**
 * Virtual nanoseconds from a frame's arrival at the NIC to the end of the cycle that processed it.
 */
export interface LatencyResult {
    readonly count: number;
    readonly p50Ns: number;
    readonly p90Ns: number;
    readonly p99Ns: number;
    readonly p999Ns: number;
    readonly maxNs: number;
}
/** A closed loop: what simulated clients asked for and got (virtual time, virtual clients). */
export interface ClosedLoopResult {
    readonly connections: {
        readonly planned: number;
        readonly opened: number;
        readonly established: number;
        /** Ended by FIN in both directions. */
        readonly ended: number;
        /** Reset by the host, or refused. */
        readonly reset: number;
        /** Reset by the client, as its dialogue says. */
        readonly aborted: number;
        /** The client gave up retransmitting. */
        readonly gaveUp: number;
        /** Still open at the end. */
        readonly open: number;
    };
    readonly requests: number;
    readonly responses: number;
    /** From the first request to the last answer. */
    readonly activeNs: number;
    readonly responsesPerSecond: number;
    /** Payload, without retransmissions. */
    readonly bitsPerSecondToHost: number;
    readonly bitsPerSecondToClients: number;
    /** From a client's request to the last byte of its answer, at the client. */
    readonly latency: LatencyResult;
    readonly coreSeconds: number;
    readonly streams: {
        /** Connections whose streams arrived whole, byte by byte, in both directions. */
        readonly matching: number;
        /** Cut by a reset, or unfinished: what arrived is right as far as it goes. */
        readonly cut: number;
        readonly differing: number;
        readonly bytesToHost: number;
        readonly bytesToClients: number;
        /** The first byte that was wrong. */
        readonly firstFault: {
            readonly connection: number;
            readonly side: 'client' | 'server';
            readonly position: number;
            readonly timeNs: number;
        } | null;
        /** Frames of the host to an address other than the connection's client. */
        readonly misdirected: number;
    };
    readonly retransmissions: {
        readonly host: number;
        readonly clients: number;
    };
    readonly link: {
        readonly toHost: LinkResult;
        readonly toClients: LinkResult;
    };
}
/** One direction of the simulated link, in frames. */
export interface LinkResult {
    readonly sent: number;
    readonly lost: number;
    readonly overflowed: number;
    readonly reordered: number;
    readonly duplicated: number;
}
/** What the migrations of flow groups came to. */
export interface MigrationsResult {
    /** Migrations that ended, the flow groups and connections they moved, and timers with them. */
    readonly count: number;
    readonly flowGroups: number;
    readonly connections: number;
    readonly timers: number;
    /** Packets that reached the source too late, and the target too early. */
    readonly remotePackets: number;
    readonly localPackets: number;
    /** Completed because the target had a packet; the others when the source's timer expired. */
    readonly early: number;
    /** Flow groups not moved since the source did not own them when the command came up. */
    readonly skipped: number;
    /** Virtual nanoseconds without an owner. */
    readonly durationNs: {
        readonly p50: number;
        readonly max: number;
    };
}
export interface GoldenResult {
    readonly path: string;
    readonly status: 'match' | 'differs' | 'missing' | 'orphan' | 'updated';
    /** Unified-diff-like lines, first divergence first. */
    readonly differences: readonly string[];
}
/** A decision of the control plane that changed something; value and limit as in the log. */
export interface ControlDecision {
    readonly timeNs: number;
    readonly action: 'cores' | 'move';
    readonly coresBefore: number;
    readonly coresAfter: number;
    /** Of a move: how many flow groups, and where to; else 0 and -1. */
    readonly flowGroups: number;
    readonly target: number;
    readonly reason: string;
    readonly value: number;
    readonly limit: number;
}
export interface ControlMigration {
    readonly timeNs: number;
    readonly source: number;
    readonly target: number;
    readonly flowGroups: number;
    readonly durationNs: number;
}
/** Applications that stayed too long, as the control plane took notice of it. */
export interface ControlOverstay {
    readonly timeNs: number;
    readonly core: number;
    readonly overstays: number;
    /** The last of them. */
    readonly residenceUs: number;
}
/** What the control plane did; times are virtual. */
export interface ControlResult {
    readonly policy: string;
    readonly coresMin: number;
    readonly coresMax: number;
    readonly periodNs: number;
    readonly endNs: number;
    /** Decisions that changed nothing. */
    readonly stays: number;
    readonly decisions: readonly ControlDecision[];
    /** Running cores from each time on. */
    readonly timeline: readonly {
        readonly timeNs: number;
        readonly cores: number;
    }[];
    readonly coreSeconds: number;
    readonly migrations: readonly ControlMigration[];
    readonly overstays: readonly ControlOverstay[];
    /** Entries beyond what is kept. */
    readonly omitted: number;
}
export interface RunResult {
    readonly schema: 'ixreplay.result/1';
    readonly verdict: 'pass' | 'fail' | 'golden-differs' | 'bad-input';
    readonly version: string;
    readonly seed: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly trace: TraceResult;
    readonly hosts: readonly string[];
    readonly connections: readonly ConnectionResult[];
    /** Datagrams and ICMP messages delivered, by protocol. */
    readonly datagrams: {
        readonly udp: number;
        readonly icmp: number;
    };
    readonly queues: readonly QueueResult[];
    readonly cores: readonly CoreResult[];
    /** null without a control plane. */
    readonly control: ControlResult | null;
    readonly latency: LatencyResult;
    /** Cycles by how many frames they took: index = batch size (0..bound). */
    readonly batches: readonly number[];
    /** null when none was asked for. */
    readonly migrations: MigrationsResult | null;
    readonly invariants: readonly InvariantResult[];
    readonly determinism: {
        readonly status: 'same' | 'different';
        readonly detail: string;
    } | null;
    /** null: an open-loop replay. */
    readonly closedLoop: ClosedLoopResult | null;
    readonly golden: GoldenResult | null;
    readonly log: string | null;
}
