export declare class CubicColumns {
    /** W_max; 0 = unknown. */
    maxSegments: Int32Array;
    /** When the epoch of growth began; 0 = it did not. */
    epochMs: Float64Array;
    /** K of RFC 9438 §4.2, and the window the curve turns at. */
    kMs: Int32Array;
    origin: Int32Array;
    /** W_est, and the bytes acknowledged since it grew last. */
    friendly: Int32Array;
    friendlyCredit: Int32Array;
    /** Segments to be acknowledged for one more; for which window and when that was worked out. */
    rate: Int32Array;
    rateWindow: Int32Array;
    rateMs: Float64Array;
    /** Makes room for the flow. */
    reach(flow: number): void;
    private grow;
}
