/**
 * Which rows of a chunk each spec is handed: for every distinct set of kinds that specs read, the
 * ordered list of its rows. Specs with the same set share the list, and nothing is allocated per
 * chunk once the lists have the chunk's capacity.
 */
import { inBlocks, kindCounts, rowKind, ROWS_MAX } from './shared/rows.js';
const KIND_COUNT = 256;
/**
 * The lists of the most kinds are written without a branch: each row is stored at the end of all of
 * them, and an end moves on if the row's kind belongs to its list. One more such list has the rows
 * that belong to any other. They and what is looked up on the way are made once (rows.ts), and
 * belong to whoever sorts.
 */
const DENSE_LISTS = 6;
/** Bit of a kind that belongs to another list. */
const HAS_MORE = 1 << DENSE_LISTS;
const list0 = new Int32Array(ROWS_MAX);
const list1 = new Int32Array(ROWS_MAX);
const list2 = new Int32Array(ROWS_MAX);
const list3 = new Int32Array(ROWS_MAX);
const list4 = new Int32Array(ROWS_MAX);
const list5 = new Int32Array(ROWS_MAX);
const moreRows = new Int32Array(ROWS_MAX);
const dense = [list0, list1, list2, list3, list4, list5];
const denseEnds = new Int32Array(DENSE_LISTS + 1);
const bitsOfKind = new Uint8Array(KIND_COUNT);
export class RowLists {
    constructor(specs) {
        /** Rows of the chunk by kind. */
        this.kindCounts = kindCounts;
        /** Of each list: its rows, and how many. */
        this.rows = [...dense];
        /** By kind: bit l = it belongs to dense list l; HAS_MORE. */
        this.bits = new Uint8Array(KIND_COUNT);
        /** listIds[listStart[kind] .. listStart[kind + 1]) are the further lists of a kind. */
        this.listStart = new Int32Array(KIND_COUNT + 1);
        /** Rows that the further lists have room for. */
        this.capacity = 0;
        const lists = [];
        const sets = groupByKinds(specs, lists);
        this.listOfSpec = lists;
        while (sets.length < DENSE_LISTS)
            sets.push([]);
        this.counts = new Int32Array(sets.length);
        const ids = [];
        for (let kind = 0; kind < KIND_COUNT; kind++) {
            this.listStart[kind] = ids.length;
            sets.forEach((kinds, list) => {
                if (!kinds.includes(kind))
                    return;
                if (list < DENSE_LISTS)
                    this.bits[kind] |= 1 << list;
                else
                    ids.push(list);
            });
            if (ids.length > this.listStart[kind])
                this.bits[kind] |= HAS_MORE;
        }
        this.listStart[KIND_COUNT] = ids.length;
        this.listIds = Int32Array.from(ids);
    }
    /** Lists the first `count` rows at hand, of a chunk of that capacity. */
    sort(count, capacity) {
        if (capacity > this.capacity)
            this.reserve(capacity);
        denseEnds.fill(0);
        kindCounts.fill(0);
        bitsOfKind.set(this.bits);
        inBlocks(count, this);
        this.counts.fill(0);
        this.counts.set(denseEnds.subarray(0, DENSE_LISTS));
        this.listMore(denseEnds[DENSE_LISTS]);
    }
    block(from, to) {
        let end0 = denseEnds[0];
        let end1 = denseEnds[1];
        let end2 = denseEnds[2];
        let end3 = denseEnds[3];
        let end4 = denseEnds[4];
        let end5 = denseEnds[5];
        let end6 = denseEnds[6];
        for (let row = from | 0; row < (to | 0); row++) {
            const kind = rowKind[row];
            const bits = bitsOfKind[kind];
            kindCounts[kind]++;
            list0[end0] = row;
            end0 = (end0 + (bits & 1)) | 0;
            list1[end1] = row;
            end1 = (end1 + ((bits >> 1) & 1)) | 0;
            list2[end2] = row;
            end2 = (end2 + ((bits >> 2) & 1)) | 0;
            list3[end3] = row;
            end3 = (end3 + ((bits >> 3) & 1)) | 0;
            list4[end4] = row;
            end4 = (end4 + ((bits >> 4) & 1)) | 0;
            list5[end5] = row;
            end5 = (end5 + ((bits >> 5) & 1)) | 0;
            moreRows[end6] = row;
            end6 = (end6 + (bits >> DENSE_LISTS)) | 0;
        }
        denseEnds[0] = end0;
        denseEnds[1] = end1;
        denseEnds[2] = end2;
        denseEnds[3] = end3;
        denseEnds[4] = end4;
        denseEnds[5] = end5;
        denseEnds[6] = end6;
    }
    /** The rows that belong to other lists. */
    listMore(more) {
        const { listIds, listStart, rows, counts } = this;
        for (let i = 0; i < more; i++) {
            const row = moreRows[i];
            const kind = rowKind[row];
            const end = listStart[kind + 1];
            for (let k = listStart[kind]; k < end; k++) {
                const list = listIds[k];
                rows[list][counts[list]++] = row;
            }
        }
    }
    reserve(capacity) {
        this.capacity = capacity;
        for (let list = DENSE_LISTS; list < this.counts.length; list++) {
            this.rows[list] = new Int32Array(capacity);
        }
    }
}
/** The distinct sets of kinds, the largest first; fills in each spec's. */
function groupByKinds(specs, lists) {
    const readers = new Map();
    specs.forEach((spec, i) => {
        const kinds = [...new Set(spec.reads)].sort((x, y) => x - y);
        const key = kinds.join(' ');
        const group = readers.get(key);
        if (group === undefined)
            readers.set(key, { kinds, specs: [i] });
        else
            group.specs.push(i);
    });
    const groups = [...readers.values()].sort((x, y) => y.kinds.length - x.kinds.length);
    groups.forEach((group, list) => {
        for (const spec of group.specs)
            lists[spec] = list;
    });
    return groups.map((group) => group.kinds);
}
