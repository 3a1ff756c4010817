/** A node of the engine's own reading of a statement (`EXPLAIN QUERY TREE`), with what is written below it. */
interface Node {
  readonly text: string;
  readonly below: Node[];
}

/** A place where a statement reads a table. */
export interface TableReference {
  readonly table: string;
  /** Whether its rows are those of the workspace alone: its query demands `workspace = N` of this very reference. */
  readonly bound: boolean;
}

/**
 * Every reference to a table in a statement, by the tree that the engine makes of it: there aliases, subqueries and unions are
 * resolved, each column names the reference that it is read from, and parameters have their values.
 */
export function tableReferences(tree: readonly string[], workspace: number): TableReference[] {
  const found: TableReference[] = [];
  const visit = (node: Node, demanded: ReadonlySet<string>): void => {
    const [, source, table] = /^TABLE id: (\d+),.* table_name: ([^,]+)/.exec(node.text) ?? [];
    if (source !== undefined && table !== undefined) found.push({ table, bound: demanded.has(source) });
    const own = /^QUERY id: /.test(node.text) ? new Set(conditionsOf(node).flatMap(boundSource)) : demanded;
    for (const child of node.below) visit(child, own);
  };
  /** The reference whose workspace a condition fixes. */
  const boundSource = ({ text, below }: Node): string[] => {
    if (!/ function_name: equals,/.test(text)) return [];
    const sides = below.flatMap((part) => part.below).flatMap((list) => list.below);
    const column = sides.find((side) => / column_name: workspace,/.test(side.text));
    const value = sides.find((side) => new RegExp(`^CONSTANT .* constant_value: UInt64_${workspace},`).test(side.text));
    const source = /source_id: (\d+)/.exec(column?.text ?? '')?.[1];
    return sides.length === 2 && value && source !== undefined ? [source] : [];
  };
  for (const node of nodesOf(tree)) visit(node, new Set());
  return found;
}

/** What must hold of each row of a query: the parts of its WHERE and PREWHERE that are joined by AND. */
function conditionsOf(query: Node): Node[] {
  const parts = query.below.filter(({ text }) => text === 'WHERE' || text === 'PREWHERE').flatMap(({ below }) => below);
  const flat = (node: Node): Node[] =>
    / function_name: and,/.test(node.text)
      ? node.below.flatMap((part) => part.below.flatMap((list) => list.below.flatMap(flat)))
      : [node];
  return parts.flatMap(flat);
}

/** Lines by how far they are indented. */
function nodesOf(lines: readonly string[]): Node[] {
  const roots: Node[] = [];
  const open: { readonly indent: number; readonly node: Node }[] = [];
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const node = { text: line.trim(), below: [] };
    (open.at(-1)?.node.below ?? roots).push(node);
    open.push({ indent, node });
  }
  return roots;
}
