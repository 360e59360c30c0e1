export declare function clear(words: Int32Array, at: number): void;
/** TCP_OPEN: the words are clear. */
export declare function begin(row: number, words: Int32Array, at: number): void;
/** TCP_NEGOTIATED. */
export declare function negotiated(row: number, words: Int32Array, at: number): void;
