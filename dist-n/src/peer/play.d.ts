/**
 * What a closed loop plays: who talks to whom, what they say, and the load that says when. Made of
 * a workload's description (workloads.ts) or of a capture (sim/capture-play.ts).
 */
import type { Dialogues } from '../app/dialogue.ts';
import type { Clients } from './clients.ts';
import type { Endpoints } from './endpoints.ts';
import type { Load } from './load.ts';
/** What is played: who, what they say, and when. */
export interface Play {
    /** As the user named it. */
    readonly name: string;
    readonly endpoints: Endpoints;
    readonly dialogues: Dialogues;
    /** The host's addresses, as text. */
    readonly hosts: readonly string[];
    /** Makes the load that drives these clients. */
    load(clients: Clients): Load;
    /** Conversations of a capture that are not played. */
    readonly skippedCount?: number;
    /** What configures it, for the result. */
    readonly config: Readonly<Record<string, unknown>>;
}
