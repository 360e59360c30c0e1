/**
 * The requirements that come with this package: every file of specs/requirements/, by the number of
 * its RFC.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRequirements, } from '../requirements/requirement.js';
import { PACKAGE_FOLDER } from './version.js';
const SPECIFICATION = 9293;
export function requirementFiles() {
    const folder = join(PACKAGE_FOLDER, 'specs', 'requirements');
    const files = readdirSync(folder)
        .filter((name) => name.endsWith('.toml'))
        .sort()
        .map((name) => parseRequirements(name, readFileSync(join(folder, name), 'utf8')));
    // The specification of TCP first, then what was added to it.
    return files.sort((a, b) => rank(a.rfc) - rank(b.rfc));
}
function rank(rfc) {
    return rfc === SPECIFICATION ? 0 : rfc;
}
export function allRequirements() {
    return requirementFiles().flatMap((file) => file.requirements);
}
