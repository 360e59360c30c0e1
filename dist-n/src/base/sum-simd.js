/**
 * The one loop that touches every byte: the Internet checksum's sum (RFC 1071) in WebAssembly's
 * 128-bit vectors. A payload byte is summed up to four times on its way (DMA, delivery, release, or
 * sendv and transmission), and 16 bytes a step is what native stacks do. Measured beside the same
 * loop over 32-bit words of a typed array: 97 and 306 ns on 1,460 bytes, 11 and 22 on 64. The
 * module is written out here, instruction by instruction, as there is so little of it: a compiler
 * in the build would be more to keep.
 */
// Opcodes (WebAssembly Core 2.0, section 5.4), named as in its text format.
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const I32_LOAD = 0x28;
const I32_LOAD8_U = 0x2d;
const I32_LOAD16_U = 0x2f;
const I32_CONST = 0x41;
const I32_LT_U = 0x49;
const I32_LE_U = 0x4d;
const I32_ADD = 0x6a;
const I32_AND = 0x71;
const I32_SHR_U = 0x76;
const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const BR = 0x0c;
const BR_IF = 0x0d;
const I32_EQZ = 0x45;
const END = 0x0b;
const NO_RESULT = 0x40;
const I32 = 0x7f;
const V128 = 0x7b;
const V128_LOAD = [0xfd, 0x00];
const V128_AND = [0xfd, 0x4e];
const I32X4_SPLAT = [0xfd, 0x11];
const I32X4_LANE = [0xfd, 0x1b];
const I32X4_SHR_U = [0xfd, 0xad, 0x01];
const I32X4_ADD = [0xfd, 0xae, 0x01];
const I32X4_ADD_PAIRS_U = [0xfd, 0x7f];
// Locals: the two parameters, then what the loop keeps.
const AT = 0;
const BYTES = 1;
const STOP = 2;
const TOTAL = 3;
const LANES = 4;
const MORE_LANES = 5;
/** i32.const 0xffff and -32 as signed LEB128. */
const HALF_MASK = [I32_CONST, 0xff, 0xff, 0x03];
const WHOLE_STEPS = [I32_CONST, 0x60];
/** LANES, or another, += the pairs of 16 bytes at AT + offset. */
function addVector(lanes, offset) {
    const load = [LOCAL_GET, AT, ...V128_LOAD, 0, offset];
    return [LOCAL_GET, lanes, ...load, ...I32X4_ADD_PAIRS_U, ...I32X4_ADD, LOCAL_SET, lanes];
}
function advance(bytes) {
    return [LOCAL_GET, AT, I32_CONST, bytes, I32_ADD, LOCAL_SET, AT];
}
/** TOTAL += what the code leaves on the stack. */
function addToTotal(code) {
    return [LOCAL_GET, TOTAL, ...code, I32_ADD, LOCAL_SET, TOTAL];
}
/** The i32 that code leaves, its halves added. */
function addHalves(code) {
    const low = [...code, LOCAL_TEE, STOP, ...HALF_MASK, I32_AND];
    return [...low, LOCAL_GET, STOP, I32_CONST, 16, I32_SHR_U, I32_ADD];
}
/** Repeats code while AT + bytes <= the end of the range (which BYTES holds by then). */
function whileRoom(bytes, code) {
    const isLess = [LOCAL_GET, AT, I32_CONST, bytes, I32_ADD, LOCAL_GET, BYTES, I32_LE_U, I32_EQZ];
    return [BLOCK, NO_RESULT, LOOP, NO_RESULT, ...isLess, BR_IF, 1, ...code, BR, 0, END, END];
}
function body() {
    const lane = (index) => [LOCAL_GET, LANES, ...I32X4_LANE, index];
    const foldedLanes = [
        ...[LOCAL_GET, LANES, ...HALF_MASK, ...I32X4_SPLAT, ...V128_AND],
        ...[LOCAL_GET, LANES, I32_CONST, 16, ...I32X4_SHR_U, ...I32X4_ADD, LOCAL_SET, LANES],
    ];
    return [
        ...[LOCAL_GET, AT, LOCAL_GET, BYTES, ...WHOLE_STEPS, I32_AND, I32_ADD, LOCAL_SET, STOP],
        ...[LOCAL_GET, AT, LOCAL_GET, BYTES, I32_ADD, LOCAL_SET, BYTES],
        ...[BLOCK, NO_RESULT, LOOP, NO_RESULT],
        ...[LOCAL_GET, AT, LOCAL_GET, STOP, I32_LT_U, I32_EQZ, BR_IF, 1],
        ...[...addVector(LANES, 0), ...addVector(MORE_LANES, 16), ...advance(32), BR, 0, END, END],
        ...[LOCAL_GET, LANES, LOCAL_GET, MORE_LANES, ...I32X4_ADD, LOCAL_SET, LANES],
        ...foldedLanes,
        ...[...lane(0), ...lane(1), I32_ADD, ...lane(2), I32_ADD, ...lane(3), I32_ADD],
        ...[LOCAL_SET, TOTAL],
        ...whileRoom(4, [...addToTotal(addHalves([LOCAL_GET, AT, I32_LOAD, 0, 0])), ...advance(4)]),
        ...whileRoom(2, [...addToTotal([LOCAL_GET, AT, I32_LOAD16_U, 0, 0]), ...advance(2)]),
        ...[LOCAL_GET, AT, LOCAL_GET, BYTES, I32_LT_U, IF, NO_RESULT],
        ...[...addToTotal([LOCAL_GET, AT, I32_LOAD8_U, 0, 0]), END],
        ...addHalves(addHalves([LOCAL_GET, TOTAL])),
    ];
}
function section(id, content) {
    return [id, ...leb(content.length), ...content];
}
/** Unsigned LEB128. */
function leb(value) {
    return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}
const NAME_M = [1, 0x6d];
function moduleBytes() {
    const locals = [2, 2, I32, 2, V128];
    const code = [...locals, ...body(), END];
    return Uint8Array.from([
        ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(1, [1, 0x60, 2, I32, I32, 1, I32]),
        ...section(2, [1, ...NAME_M, ...NAME_M, 2, 0, 1]),
        ...section(3, [1, 0]),
        ...section(7, [1, ...NAME_M, 0, 0]),
        ...section(10, [1, ...leb(code.length), ...code]),
    ]);
}
const PAGE_BYTES = 1 << 16;
let loop = null;
/**
 * So many bytes of zeros (whole pages of 64 KiB), and the loop over them. WebAssembly reserves 10
 * GB of addresses around a memory; where that is not to be had (`ulimit -v`), or no WebAssembly,
 * the loop is a plain one.
 */
export function summedMemory(bytes) {
    const { WebAssembly: engine } = globalThis;
    try {
        const memory = new engine.Memory({ initial: bytes / PAGE_BYTES });
        loop ??= new engine.Module(moduleBytes());
        const { exports } = new engine.Instance(loop, { m: { m: memory } });
        return { buffer: memory.buffer, sumPairs: exports.m };
    }
    catch {
        const buffer = new ArrayBuffer(bytes);
        return { buffer, sumPairs: plainPairs(new Uint8Array(buffer)) };
    }
}
/** The same sums, pair by pair: ten times as slow. */
function plainPairs(memory) {
    return (address, bytes) => {
        const end = address + bytes;
        let sum = 0;
        let at = address;
        for (; at + 1 < end; at += 2)
            sum += memory[at] | (memory[at + 1] << 8);
        if (at < end)
            sum += memory[at];
        // More than 32 bits, at first.
        let folded = (sum % 0x10000) + Math.floor(sum / 0x10000);
        while (folded > 0xffff)
            folded = (folded & 0xffff) + (folded >>> 16);
        return folded;
    };
}
