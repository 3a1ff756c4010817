/** An inbox row's evidence without what it says of these subjects; the same value where it says nothing of them. */
export function withoutEvidence(evidence: unknown, subjects: ReadonlySet<bigint>): unknown {
  if (!Array.isArray(evidence)) return evidence;
  const kept = evidence.filter((row: unknown) => !mentions(row, subjects));
  return kept.length === evidence.length ? evidence : kept;
}

function mentions(row: unknown, subjects: ReadonlySet<bigint>): boolean {
  if (typeof row !== 'object' || row === null) return false;
  return ['linked', 'subject'].some((end) => {
    const id: unknown = end in row ? (row as Record<string, unknown>)[end] : undefined;
    return typeof id === 'string' && /^-?\d+$/.test(id) && subjects.has(BigInt(id));
  });
}
