/**
 * A log-linear histogram of non-negative numbers: 32 buckets a power of two, so a percentile is
 * exact to 3 %.
 */
const SUB_BITS = 5;
const SUB = 1 << SUB_BITS;
export class Histogram {
    constructor(buckets = new Float64Array(SUB * 48)) {
        this.count = 0;
        this.max = 0;
        this.buckets = buckets;
    }
    static from(state) {
        const histogram = new Histogram(state.buckets);
        histogram.count = state.count;
        histogram.max = state.max;
        return histogram;
    }
    state() {
        return { buckets: this.buckets, count: this.count, max: this.max };
    }
    add(value) {
        this.buckets[bucketOf(value)] += 1;
        this.count++;
        if (value > this.max)
            this.max = value;
    }
    merge(other) {
        for (let i = 0; i < this.buckets.length; i++)
            this.buckets[i] += other.buckets[i];
        this.count += other.count;
        this.max = Math.max(this.max, other.max);
    }
    /**
     * The smallest bucket value that at least `fraction` of the values do not exceed; 0 when empty.
     */
    percentile(fraction) {
        const wanted = Math.ceil(this.count * fraction);
        let seen = 0;
        for (let i = 0; i < this.buckets.length; i++) {
            seen += this.buckets[i];
            if (seen >= wanted && seen > 0)
                return Math.min(upperOf(i), this.max);
        }
        return 0;
    }
}
function bucketOf(value) {
    const whole = Math.floor(value);
    if (whole < SUB)
        return whole < 0 ? 0 : whole;
    // The exponent by halving in int32 steps: values reach 2^40 ns and more.
    let shift = 0;
    let rest = whole;
    while (rest >= 0x40000000) {
        rest = Math.floor(rest / 1024);
        shift += 10;
    }
    const bits = 31 - Math.clz32(rest) - SUB_BITS;
    if (bits > 0)
        rest >>= bits;
    return Math.min((shift + Math.max(bits, 0) + 1) * SUB + (rest - SUB), SUB * 48 - 1);
}
function upperOf(bucket) {
    if (bucket < SUB)
        return bucket;
    const exponent = Math.floor(bucket / SUB) - 1;
    let scale = 1;
    for (let i = 0; i < exponent; i++)
        scale *= 2;
    return (SUB + (bucket % SUB) + 1) * scale - 1;
}
