export declare const NO_PIECE = -1;
export declare class PieceMemory {
    private offset;
    private bytes;
    private sum;
    private next;
    /** Nodes ever used. */
    private limit;
    private freeHead;
    /** Adds a piece to the list that begins at head; the new head. */
    remember(head: number, offset: number, bytes: number, sum: number): number;
    /** The sum of that piece when it was first transmitted, -1 = not known. */
    recall(head: number, offset: number, bytes: number): number;
    /** Gives the list's nodes back. */
    release(head: number): void;
    private equals;
    private take;
    private grow;
}
