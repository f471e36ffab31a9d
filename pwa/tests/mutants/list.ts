/** Prints the mutants of a TypeScript file as JSON: one small wrong each. Twin of tests/mutants/python.py, which says more. */

import { readFileSync } from "node:fs";
import ts from "typescript";

const COMPARED: Record<string, string> = {
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "&&": "||",
  "||": "&&",
  "??": "&&",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
};

interface Mutant {
  line: number;
  was: string;
  now: string;
  text: string;
}

const path = process.argv[2] ?? "";
const source = readFileSync(path, "utf8");
const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true);
const found: Mutant[] = [];

function wrong(start: number, end: number, now: string): void {
  const was = source.slice(start, end);
  const line = file.getLineAndCharacterOfPosition(start).line + 1;
  const text = source.slice(0, start) + now + source.slice(end);
  const said = was.split(/\s+/).join(" ").slice(0, 60);
  found.push({ line, was: said, now: now.slice(0, 60), text });
}

function replace(node: ts.Node, now: string): void {
  wrong(node.getStart(file), node.getEnd(), now);
}

function visit(node: ts.Node): void {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) {
    return;
  }
  if (ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node)) {
    return;
  }
  if (ts.isBinaryExpression(node)) {
    const now = COMPARED[node.operatorToken.getText(file)];
    if (now !== undefined) {
      replace(node.operatorToken, now);
    }
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    wrong(node.getStart(file), node.operand.getStart(file), "");
  } else if (ts.isNumericLiteral(node)) {
    replace(node, String(Number(node.text) + 1));
  } else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    if (!(ts.isPropertyAssignment(node.parent) && node.parent.name === node)) {
      replace(node, node.text === "" ? '"mutant"' : '""');
    }
  } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    replace(node, node.kind === ts.SyntaxKind.TrueKeyword ? "false" : "true");
  } else if (ts.isIfStatement(node)) {
    replace(node.expression, `!(${node.expression.getText(file)})`);
  } else if (ts.isConditionalExpression(node)) {
    replace(node.condition, `!(${node.condition.getText(file)})`);
  } else if (ts.isReturnStatement(node) && node.expression !== undefined) {
    replace(node.expression, "undefined");
  } else if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) {
    replace(node, ";");
  }
  ts.forEachChild(node, visit);
}

visit(file);
process.stdout.write(JSON.stringify(found));
