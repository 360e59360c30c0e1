/**
 * The verifier's own receive-side-scaling hash, written bit by bit from Microsoft's description and
 * nothing else, so that it shares no mistake with the NIC's table-driven one. Run once a flow.
 *
 *     for each input bit, most significant first:
 *       if it is 1, xor the key's leftmost 32 bits into the hash; shift the key left by 1
 */
/** One end of a tuple: IPv4 addresses are in words[0]. */
export interface End {
    readonly words: readonly number[];
    readonly port: number;
}
/** The input is source address, destination address, source port, destination port, big-endian. */
export declare function slowHash(family: number, source: End, destination: End): number;
