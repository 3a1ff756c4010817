const megabyte = 1024 ** 2;

/** What each process may hold at most. */
const budgets = { api: 512 * megabyte, worker: 512 * megabyte, olap: 4096 * megabyte };

/** The greatest resident memory of each process since it began, where the system keeps that (Linux). */
export function measureMemory({ report, system }) {
  const found = system.memory();
  for (const [name, budget] of Object.entries(budgets)) {
    if (found[name] === undefined) continue;
    report.add({
      part: 'memory',
      name: `${name}, peak`,
      value: found[name] / megabyte,
      unit: 'MB',
      budget: `≤ ${budget / megabyte} MB`,
      met: found[name] <= budget,
    });
  }
}
