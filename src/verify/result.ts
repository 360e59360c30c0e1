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
export type Close =
  | 'fin'
  | 'reset-by-client'
  | 'reset-by-server'
  | 'half-closed-by-client'
  | 'half-closed-by-server'
  | 'open';

/** Why a stream differs from the recorded one. Only `ours` fails the run. */
export type DifferenceReason =
  'peer-never-acknowledged' | 'nic-drop' | 'overlap-policy' | 'capture-gap' | 'reset' | 'ours';

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
  /** Ours beside the recorded host's: reported, not judged. */
  readonly segments: { readonly ours: number; readonly recorded: number };
  readonly acks: { readonly ours: number; readonly recorded: number };
  readonly retransmissions: { readonly ours: number; readonly recorded: number };
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

export interface GoldenResult {
  readonly path: string;
  readonly status: 'match' | 'differs' | 'missing' | 'orphan' | 'updated';
  /** Unified-diff-like lines, first divergence first. */
  readonly differences: readonly string[];
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
  readonly datagrams: { readonly udp: number; readonly icmp: number };
  readonly queues: readonly QueueResult[];
  readonly cores: readonly CoreResult[];
  readonly latency: LatencyResult;
  /** Cycles by how many frames they took: index = batch size (0..bound). */
  readonly batches: readonly number[];
  readonly invariants: readonly InvariantResult[];
  readonly determinism: { readonly status: 'same' | 'different'; readonly detail: string } | null;
  readonly golden: GoldenResult | null;
  readonly log: string | null;
}
