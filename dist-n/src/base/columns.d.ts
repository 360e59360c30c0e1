/**
 * Room for columns and rows of state tables. Growing: columns double, so that growth costs nothing
 * per element.
 */
/** Copies a typed array into a larger one, which it returns. */
export declare function larger<Column extends {
    set(from: Column): void;
}>(from: Column, to: Column): Column;
/** So many words for rows of whole cache lines: a row of 16 words is one line and not two. */
export declare function lineWords(count: number): Int32Array;
