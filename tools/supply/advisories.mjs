/** The exit code of an audit that could not be made: neither passed nor failed. */
export const notRun = 3;

/** Severities that fail the audit unless somebody has reviewed the advisory; the others are listed. */
const failing = ['high', 'critical'];

/** How long a review may hold, in days: then the advisory is looked at again. */
export const longestReview = 90;

const day = 86_400_000;

/**
 * What an audit by npm (version 2 of its report) comes to.
 * @param {unknown} report npm's answer
 * @param {{ advisory: string, package: string, reason: string, until: string }[]} reviewed advisories that somebody has
 *   looked at and that do not reach us, each with its reason and the day up to which that holds
 * @param {string} today as 2026-01-31
 * @returns {{ ran: boolean, faults: string[], notes: string[] }} `ran` is false where the registry gave no answer
 */
export function judgeAudit(report, reviewed, today) {
  const faults = reviewed.flatMap((entry) => faultsOfReview(entry, today));
  if (isRefusal(report)) return { ran: false, faults, notes: [] };
  if (report?.auditReportVersion !== 2 || typeof report.vulnerabilities !== 'object') {
    return { ran: false, faults: [...faults, 'npm audit ended without a report.'], notes: [] };
  }
  const found = advisoriesOf(report);
  const valid = reviewed.filter((entry) => faultsOfReview(entry, today).length === 0);
  const isReviewed = (one) => valid.some((entry) => entry.advisory === one.advisory && entry.package === one.package);
  const notes = [];
  for (const one of found) {
    const line = `${one.severity}: ${one.package}: ${one.title} (${one.advisory})`;
    if (!failing.includes(one.severity)) notes.push(line);
    else if (isReviewed(one)) notes.push(`${line}, reviewed`);
    else faults.push(line);
  }
  for (const entry of valid) {
    const known = found.some((one) => one.advisory === entry.advisory && one.package === entry.package);
    if (!known)
      faults.push(`reviewed-advisories.json: ${entry.advisory} of ${entry.package} is found no more; remove it`);
  }
  return { ran: true, faults, notes };
}

/** True where the registry, and not npm or the lock file, is why there is no report. */
function isRefusal(report) {
  return typeof report?.message === 'string' && report.message.includes('/-/npm/v1/security/');
}

/** Each advisory of each package once: npm repeats it for whatever depends on the package. */
function advisoriesOf(report) {
  const found = new Map();
  for (const { via } of Object.values(report.vulnerabilities)) {
    for (const one of via.filter((each) => typeof each === 'object')) {
      const advisory = /GHSA(-[0-9a-z]{4}){3}/.exec(one.url ?? '')?.[0] ?? String(one.source);
      found.set(`${advisory} ${one.name}`, {
        advisory,
        package: one.name,
        severity: one.severity,
        title: one.title,
      });
    }
  }
  return [...found.values()];
}

function faultsOfReview(entry, today) {
  const name = `reviewed-advisories.json: ${entry.advisory} of ${entry.package}`;
  if (!entry.advisory || !entry.package || !entry.reason) return [`${name}: names no advisory, package or reason`];
  const until = Date.parse(entry.until);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(entry.until ?? '') || Number.isNaN(until)) return [`${name}: "until" is no day`];
  if (until < Date.parse(today)) return [`${name}: was reviewed until ${entry.until}; look at it again`];
  if (until > Date.parse(today) + longestReview * day) {
    return [`${name}: "until" is more than ${longestReview} days away`];
  }
  return [];
}
