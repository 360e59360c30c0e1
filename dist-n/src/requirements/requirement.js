/**
 * What a requirement of an RFC is here, and reading a file of them (`specs/requirements/*.toml`).
 *
 * The format is the little of TOML that a list of requirements needs: comments, `[NAME]`, and keys
 * with a string or a list of strings. Who checks a requirement is named by what it is: an
 * invariant's id, a script (`close/active-close.pkt`), a test (`test/...`). Who is not checked has
 * an exception that says why; who is checked in part has limits that say what is left out.
 */
export class RequirementError extends Error {
    constructor() {
        super(...arguments);
        this.name = 'RequirementError';
    }
}
export function kindOfCheck(check) {
    if (check.endsWith('.pkt'))
        return 'script';
    return check.startsWith('test/') ? 'test' : 'invariant';
}
/** Reads one file; throws RequirementError with the place of what it does not understand. */
export function parseRequirements(file, text) {
    const tables = tablesOf(file, text);
    const head = tables.get('');
    const rfc = Number(textOf(head, 'rfc', file, ''));
    const requirements = [];
    for (const [name, fields] of tables) {
        if (name === '')
            continue;
        const level = /^(MUST|SHLD|MAY)-\d+$/.exec(name)?.[1];
        if (level === undefined)
            throw new RequirementError(`${file}: [${name}] is no requirement`);
        const checks = fields.get('checks') ?? [];
        requirements.push({
            id: `RFC${rfc} ${name}`,
            rfc,
            level,
            section: textOf(fields, 'section', file, name),
            text: textOf(fields, 'text', file, name),
            checks: typeof checks === 'string' ? [checks] : checks,
            exception: fields.has('exception') ? textOf(fields, 'exception', file, name) : null,
            limits: fields.has('limits') ? textOf(fields, 'limits', file, name) : null,
        });
    }
    return { rfc, title: textOf(head, 'title', file, ''), requirements };
}
function textOf(fields, key, file, name) {
    const value = fields.get(key);
    if (typeof value === 'string')
        return value;
    throw new RequirementError(`${file}: [${name}] has no text for ${key}`);
}
/** The tables of the file by name, '' for what stands before the first. */
function tablesOf(file, text) {
    let fields = new Map();
    const tables = new Map([['', fields]]);
    const lines = text.split('\n');
    for (let i = 0; i < lines.length; i++) {
        const place = `${file}:${i + 1}`;
        let line = lines[i].trim();
        if (line === '' || line.startsWith('#'))
            continue;
        const table = /^\[([\w-]+)\]$/.exec(line)?.[1];
        if (table !== undefined) {
            if (tables.has(table))
                throw new RequirementError(`${place}: [${table}] is there twice`);
            fields = new Map();
            tables.set(table, fields);
            continue;
        }
        // A list may go on over several lines.
        while (/^\w+ = \[/.test(line) && !line.endsWith(']') && i + 1 < lines.length) {
            line += ` ${lines[++i].trim()}`;
        }
        const [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
        if (key === undefined || value === undefined) {
            throw new RequirementError(`${place}: expected [NAME], or key = "text" or ["text", ...]`);
        }
        fields.set(key, valueOf(value, place));
    }
    return tables;
}
/** A string or a list of strings, a comma behind the last one allowed. */
function valueOf(text, place) {
    try {
        const value = JSON.parse(text.replace(/,\s*\]$/, ']'));
        if (typeof value === 'string')
            return value;
        if (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
            return value;
    }
    catch {
        // Told below.
    }
    throw new RequirementError(`${place}: expected "text" or ["text", ...], found ${text}`);
}
/** The requirements a script says it checks: lines `// requirement: RFC9293 MUST-13`. */
export function requirementsNamed(lines) {
    return lines.flatMap((line) => {
        const id = /^\/\/ requirement: (RFC\d+ (?:MUST|SHLD|MAY)-\d+)$/.exec(line)?.[1];
        return id === undefined ? [] : [id];
    });
}
