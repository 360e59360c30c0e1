import { type Application, type ApplicationPort } from './contract.ts';
import { Speakers, type Dialogues } from './dialogue.ts';
/** By connection: what the cores' servers have in common. */
export declare class ServedConnections {
    readonly speakers: Speakers;
    readonly handle: Float64Array;
    /** Position of the next byte to hand over, modulo 2^32. */
    readonly said: Uint32Array;
    /** Bytes said and not taken by the dataplane yet. */
    readonly unsaid: Int32Array;
    readonly flags: Uint8Array;
    /** The core a connection is on now: its flow group may have moved. */
    readonly coreOf: (connection: number) => number;
    /** How long one core's server takes to tell another's: no less than cores are simulated apart. */
    readonly handoverNs: number;
    /** The cores' servers: one hands to another what is due for a connection that moved. */
    readonly servers: ServeApplication[];
    constructor(dialogues: Dialogues, count: number, coreOf: (connection: number) => number, handoverNs: number);
}
export declare class ServeApplication implements Application {
    private readonly served;
    private readonly core;
    private readonly dialogues;
    /** Connections by when their pause is over, and by when they are to be looked at again. */
    private readonly pauses;
    private readonly looks;
    private isPatternWritten;
    /** The connection of each call of the entry before, and of this one; -1 = no interest. */
    private answered;
    private callers;
    private callCount;
    constructor(served: ServedConnections, core: number);
    /** It acts by the clock too, not only when something arrives (dataplane's ActionSource). */
    nextDueNs(): number;
    run(port: ApplicationPort): void;
    /** The server of the core the connection has moved to, null = this one's. */
    private homeOf;
    private writePattern;
    /** How much the sendv calls of the entry before took; what is left is offered again. */
    private readResults;
    private isEnding;
    private welcome;
    private hear;
    private heardEnd;
    /** Says every turn whose time has come. */
    private speak;
    /** The turn in `dialogues` is said: its bytes wait for the dataplane to take them. */
    private say;
    private offer;
    /** Ends the connection as far as the dialogue wants, when all that was said was taken. */
    private finish;
    private close;
    private noteCall;
}
