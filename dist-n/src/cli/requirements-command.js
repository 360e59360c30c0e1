/**
 * `ixreplay requirements`: the RFC requirements this project answers for, a line each; with an id,
 * one in full.
 */
import { requirementTable, requirementText } from '../report/requirements.js';
import { EXIT_OK, UsageError } from './exit.js';
import { requirementFiles } from './requirement-files.js';
export function requirementsCommand(words) {
    const files = requirementFiles();
    if (words.length === 0) {
        process.stdout.write(requirementTable(files));
        return EXIT_OK;
    }
    const wanted = words.join(' ').toUpperCase();
    // A bare MUST-13 is RFC 9293's.
    const id = /^(MUST|SHLD|MAY)-/.test(wanted) ? `RFC9293 ${wanted}` : wanted;
    for (const file of files) {
        const found = file.requirements.find((requirement) => requirement.id === id);
        if (found === undefined)
            continue;
        process.stdout.write(requirementText(found, file.title));
        return EXIT_OK;
    }
    throw new UsageError(`no requirement is called ${words.join(' ')}`, 'ixreplay requirements');
}
