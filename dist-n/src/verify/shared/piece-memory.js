/**
 * The sums of pieces when they were first transmitted, so that a retransmission from the middle of
 * a range can be compared too: a list for each outstanding range, as one pool of nodes in columns.
 * Memory is that of the most pieces ever outstanding.
 *
 * What is known of a range must not depend on what else there is: cores' chunks come in any order.
 */
import { capacityFor, COLUMN_ROWS, growInt32 } from './columns.js';
export const NO_PIECE = -1;
export class PieceMemory {
    constructor() {
        this.offset = new Int32Array(COLUMN_ROWS);
        this.bytes = new Int32Array(COLUMN_ROWS);
        this.sum = new Int32Array(COLUMN_ROWS);
        this.next = new Int32Array(COLUMN_ROWS);
        /** Nodes ever used. */
        this.limit = 0;
        this.freeHead = NO_PIECE;
    }
    /** Adds a piece to the list that begins at head; the new head. */
    remember(head, offset, bytes, sum) {
        // A probe is sent again and again as if for the first time: it has one place.
        const isLast = head !== NO_PIECE && this.equals(head, offset, bytes);
        const node = isLast ? head : this.take(head);
        this.offset[node] = offset;
        this.bytes[node] = bytes;
        this.sum[node] = sum;
        return node;
    }
    /** The sum of that piece when it was first transmitted, -1 = not known. */
    recall(head, offset, bytes) {
        let node = head;
        while (node !== NO_PIECE && !this.equals(node, offset, bytes))
            node = this.next[node];
        return node === NO_PIECE ? -1 : this.sum[node];
    }
    /** Gives the list's nodes back. */
    release(head) {
        let node = head;
        while (node !== NO_PIECE) {
            const next = this.next[node];
            this.next[node] = this.freeHead;
            this.freeHead = node;
            node = next;
        }
    }
    equals(node, offset, bytes) {
        return this.offset[node] === offset && this.bytes[node] === bytes;
    }
    take(next) {
        let node = this.freeHead;
        if (node !== NO_PIECE) {
            this.freeHead = this.next[node];
        }
        else {
            node = this.limit++;
            if (node >= this.next.length)
                this.grow(node);
        }
        this.next[node] = next;
        return node;
    }
    grow(node) {
        const capacity = capacityFor(node, this.next.length);
        this.offset = growInt32(this.offset, capacity, 0);
        this.bytes = growInt32(this.bytes, capacity, 0);
        this.sum = growInt32(this.sum, capacity, 0);
        this.next = growInt32(this.next, capacity, 0);
    }
}
