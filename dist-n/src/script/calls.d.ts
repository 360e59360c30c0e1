import { type Attempt } from './outcome.ts';
import type { Settings } from './settings.ts';
import type { Socket, Sockets } from './sockets.ts';
import type { CallEvent, Value } from './syntax.ts';
export declare class Calls {
    readonly sockets: Sockets;
    readonly settings: Settings;
    constructor(sockets: Sockets, settings: Settings);
    /** Begins the call; the attempt is asked until it returns something. */
    begin(event: CallEvent): Attempt;
    socket(value: Value | undefined): Socket | null;
}
/** The call can be made at all, as far as its text tells. */
export declare function isKnownCall(event: CallEvent): boolean;
