import { diffLogs } from '../log/diff.js';
import { openLogReader } from '../log/files.js';
import { LogError } from '../log/header.js';
import { differenceText } from '../report/difference.js';
import { kindOf } from './captures.js';
import { BadInputError, EXIT_OK, EXIT_VIOLATED } from './exit.js';
import { wantsColour } from './output.js';
export function diffCommand(pathA, pathB, flags) {
    const a = openLog(pathA);
    const b = openLog(pathB);
    // The log that was read last: what is wrong is wrong in it.
    let path = pathA;
    const reading = (name, { readAt }) => {
        return (position, target) => {
            path = name;
            return readAt(position, target);
        };
    };
    try {
        const difference = diffLogs(reading(pathA, a), reading(pathB, b), flags.context);
        process.stdout.write(differenceText(pathA, pathB, difference, wantsColour()));
        return difference === null ? EXIT_OK : EXIT_VIOLATED;
    }
    catch (error) {
        if (error instanceof LogError)
            throw new BadInputError(`${path}: ${error.message}`);
        throw error;
    }
    finally {
        a.close();
        b.close();
    }
}
function openLog(path) {
    if (kindOf(path) === 'directory')
        throw new BadInputError(`${path} is a directory`);
    return openLogReader(path);
}
