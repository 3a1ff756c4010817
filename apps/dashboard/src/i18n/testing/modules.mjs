/** Reads the pages' own sources; plain JavaScript, because the pages' own project does not know Node. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = fileURLToPath(new URL('../..', import.meta.url));

/** Every module of the pages but tests and the texts themselves. */
export function readModules() {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.|messages\.(?:tr|en)\.ts$|^i18n\/|\/testing\//.test(file))
    .map(readModule);
}

function readModule(file) {
  const module = { file, needs: [], waits: [], words: [], patterns: [] };
  const source = ts.createSourceFile(file, readFileSync(path.join(folder, file), 'utf8'), ts.ScriptTarget.ESNext);
  const visit = (node) => {
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      if (!node.isTypeOnly) add(module.needs, fileOf(file, node.moduleSpecifier.text));
      return;
    }
    if (ts.isImportDeclaration(node)) {
      if (!isOfTypes(node.importClause)) add(module.needs, fileOf(file, node.moduleSpecifier.text));
      return;
    }
    if (ts.isCallExpression(node) && node.expression.text === 'withTexts') {
      const [parts, load] = node.arguments;
      module.waits.push({
        parts: parts.elements.map(({ text }) => text),
        file: fileOf(file, load.body.arguments[0].text),
      });
      return;
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(module.needs, fileOf(file, node.arguments[0].text));
    }
    if (ts.isStringLiteralLike(node)) module.words.push(node.text);
    if (ts.isTemplateExpression(node)) add(module.patterns, patternOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return module;
}

function isOfTypes(clause) {
  if (!clause) return false;
  const named = clause.namedBindings?.elements;
  return clause.isTypeOnly || (named !== undefined && named.every(({ isTypeOnly }) => isTypeOnly));
}

/** The source that an import names, or undefined where it is a package's or a style sheet. */
function fileOf(from, name) {
  if (!name.startsWith('.') || !name.endsWith('.js')) return undefined;
  const place = path.join(path.dirname(from), name.slice(0, -'.js'.length));
  return [`${place}.ts`, `${place}.tsx`].find((file) => existsSync(path.join(folder, file)));
}

/** What the names of texts have in common that a template makes, such as `role.${role}`. */
function patternOf({ head, templateSpans }) {
  if (!/^\w+\./.test(head.text)) return undefined;
  const fixed = [head.text, ...templateSpans.map(({ literal }) => literal.text)];
  return new RegExp(`^${fixed.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\w-]+')}$`);
}

function add(list, found) {
  if (found !== undefined) list.push(found);
}
