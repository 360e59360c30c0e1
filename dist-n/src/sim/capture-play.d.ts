import type { Play } from '../peer/play.ts';
import { type CaptureReader } from '../trace/arena.ts';
export interface CapturePlayOptions {
    readonly seed: string;
    /** As `--host`. */
    readonly hosts: readonly string[];
    /** Arrivals and pauses shrink by this. */
    readonly speed: number;
    /** How often each conversation is played. */
    readonly clone: number;
}
/** Reads the capture twice and makes it a play. */
export declare function capturePlay(reader: CaptureReader, name: string, options: CapturePlayOptions): Play;
