/**
 * Runs one script on a machine of its own, in virtual time: the same script gives the same answer,
 * always.
 *
 * Events happen in the script's order. Before a packet of the peer's or a system call, virtual time
 * goes on to its time, and timers fire on the way; for a packet of ours it goes on until the stack
 * sends something, at most to the time the script allows. A call that would block is asked again
 * after everything that happens. What the stack sends and the script does not expect fails it, up
 * to the last packet of ours it mentions (strict: the last of either side).
 */
import type { Memory } from '../base/memory.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { type Profile } from './profiles.ts';
import type { Script } from './syntax.ts';
export interface ScriptResult {
    readonly file: string;
    readonly status: 'pass' | 'fail' | 'skip';
    /** Why it failed or was skipped; empty when it passed. */
    readonly reason: string;
    readonly line: number;
    /** What the script says there, and what was found instead. */
    readonly expected: string;
    readonly found: string;
    /** Virtual time it took. */
    readonly virtualNs: number;
}
export interface ScriptFrame {
    readonly timeNs: number;
    /** From Ethernet on, with its checksums. */
    readonly bytes: Uint8Array;
    readonly isInbound: boolean;
    readonly line: number;
}
export type IpVersion = 'ipv4' | 'ipv4-mapped-ipv6' | 'ipv6';
export interface RunOptions {
    readonly profile: Profile;
    /** Replaces what the scripts say; null = theirs. */
    readonly toleranceNs: number | null;
    /**
     * Nothing may be sent after the last packet we should send, either; packetdrill does not look.
     */
    readonly isStrict: boolean;
    /** Replaces what the scripts say: as run on a host of that kind; null = theirs, or IPv4. */
    readonly ipVersion?: IpVersion | null;
    /** Who gets every frame, and the script's line it belongs to; absent: nobody. */
    readonly onFrame?: (frame: ScriptFrame) => void;
    /** Text of a file, by its path from the script's directory; null or absent: there is none. */
    readonly readBeside?: (path: string) => string | null;
    /** Who gets the event log; absent: nobody. */
    readonly sink?: ChunkSink;
}
export declare function runScript(script: Script, memory: Memory, options: RunOptions): ScriptResult;
