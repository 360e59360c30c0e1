/**
 * Golden files on disk: read before the run (they say what the run must compute), compared or
 * written after it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { compareGolden, goldenNeeds, goldenText, INGREDIENTS_DEFAULT } from '../verify/golden.js';
import { BadInputError } from './exit.js';
/** ingredients: chosen on the command line, else the golden's own, else the default. */
export function readGolden(path, isUpdate, ingredients) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
    const own = text === null ? null : readNeeds(path, text, isUpdate);
    const chosen = (isUpdate ? ingredients : null) ?? own?.ingredients ?? INGREDIENTS_DEFAULT;
    const needs = {
        ingredients: chosen,
        // A golden of streams that holds only their lengths would be a weak one.
        streamDigests: isUpdate ? chosen.includes('streams') : own?.streamDigests === true,
        wireDigest: chosen.includes('wire'),
    };
    return { path, text, needs, isUpdate };
}
/** Compares, or writes when it is an update and something changed. */
export function settleGolden(golden, result, wireDigest) {
    const { path, text, needs } = golden;
    if (golden.isUpdate) {
        const fresh = goldenText(result, needs.ingredients, wireDigest);
        if (fresh === text)
            return { path, status: 'match', differences: [] };
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, fresh);
        return { path, status: 'updated', differences: [] };
    }
    if (text === null)
        return { path, status: 'missing', differences: [] };
    return compareGolden(path, text, result, wireDigest);
}
/** An unreadable golden may be overwritten by an update, but not compared with. */
function readNeeds(path, text, isUpdate) {
    try {
        return goldenNeeds(text);
    }
    catch (error) {
        if (isUpdate)
            return null;
        throw new BadInputError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
}
