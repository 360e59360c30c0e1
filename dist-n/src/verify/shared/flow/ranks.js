export const RANK_SENT = 1;
export const RANK_RECV = 2;
export const RANK_DEAD = 3;
const RANK_NAMES = ['', 'sent', 'recv', 'dead'];
export class Ranks {
    constructor() {
        /** Flow of the segment being processed, -1 = none, and the rank of its last condition. */
        this.flow = -1;
        this.rank = 0;
    }
    /** A segment of the flow, or none (-1), is processed from now on. */
    begin(flow) {
        this.flow = flow;
        this.rank = 0;
    }
    /** A condition of the flow. */
    told(eventOrder, row, flow, rank) {
        if (flow !== this.flow)
            return;
        eventOrder.exercised++;
        if (rank < this.rank) {
            eventOrder.report(row, 'sent before recv before dead within one segment', `${RANK_NAMES[rank]} after ${RANK_NAMES[this.rank]}`);
        }
        this.rank = rank;
    }
}
