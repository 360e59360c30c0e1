import type { Tuple } from '../stack/ports.ts';
import type { PacketView } from '../wire/packet.ts';
import { type FilterTable } from './filters.ts';
import type { Reta } from './reta.ts';
import { Toeplitz } from './toeplitz.ts';
export declare class Steering {
    /** Of the packet looked at last, as int32. */
    hash: number;
    private readonly reta;
    private readonly toeplitz;
    private readonly filters;
    constructor(reta: Reta, toeplitz?: Toeplitz, filters?: FilterTable | null);
    /** The packet's flow group; sets `hash`. */
    flowGroup(packet: PacketView): number;
    /** The queue, and so the core, the packet goes to now; sets `hash`. */
    queue(packet: PacketView): number;
    /** The queue TCP or UDP packets from the tuple's remote to its local end go to; sets `hash`. */
    queueOfTuple(tuple: Tuple): number;
    /** Their flow group by the hash; sets `hash`. */
    flowGroupOfTuple(tuple: Tuple): number;
    /** Their hash; sets `hash`. */
    hashOfTuple(tuple: Tuple): number;
    private hashOf;
}
