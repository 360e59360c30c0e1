/** Walks one message; the fields are the cursor. One instance may be used again. */
export declare class WellFormed {
    private view;
    private values;
    /** Of the token read last: KIND_*, and elements (arrays, maps). */
    private kind;
    private count;
    /** Whether `bytes` is exactly one value and that value is a map. */
    isMap(bytes: Uint8Array): boolean;
    /** Returns the offset after the value at `at`, or MALFORMED. */
    private value;
    /**
     * Reads a type byte with its length and payload (not elements); returns the offset after it, or
     * MALFORMED.
     */
    private token;
    /** A token whose big-endian length field follows its type byte. */
    private sized;
    private payload;
    private elements;
}
