const FULL_VIOLATIONS = 3;
/** lists[i] are one checker's results, all in the same order of specs. */
export function mergeInvariants(lists) {
    if (lists.length === 1)
        return [...lists[0]];
    return lists[0].map((first, index) => {
        const same = lists.map((list) => list[index]);
        const exercised = same.reduce((sum, one) => sum + one.exercised, 0);
        const violationCount = same.reduce((sum, one) => sum + one.violationCount, 0);
        let status = 'not exercised';
        if (violationCount > 0)
            status = 'violated';
        else if (exercised > 0)
            status = 'held';
        else if (same.every((one) => one.status === 'not applicable'))
            status = 'not applicable';
        return {
            ...first,
            status,
            exercised,
            violationCount,
            violations: same
                .flatMap((one) => one.violations)
                .sort((a, b) => a.core - b.core || a.event - b.event)
                .slice(0, FULL_VIOLATIONS),
            reason: status === 'not applicable' ? first.reason : null,
        };
    });
}
