/**
 * The key of hash tables over tuples and addresses: whoever made a capture or a log must not know
 * which of them meet in one place, or a few thousand make every look-up a walk. The command line
 * draws it for each thread (cli/table-key.ts); without, it is 0. Nothing of it shows in a result:
 * no table is read in the order of its places.
 */
let key = 0;

/** For the tables made from now on. */
export function setTableKey(value: number): void {
  key = value | 0;
}

/** int32 */
export function tableKey(): number {
  return key;
}
