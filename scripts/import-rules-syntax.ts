import { parseSync } from "rolldown/utils";

/** A module that a source names: by import, export, `import()`, `import("…").Type`, require. */
export interface NamedModule {
  /** Undefined where the name is not written out but computed. */
  readonly name: string | undefined;
  readonly at: number;
}

/** A use of what no declaration of the file gives (`fetch`), or of a member (`Date.now`, `.toLocaleString`). */
export interface Use {
  readonly path: string;
  readonly at: number;
}

/** A stretch of text in a source: string, template or JSX. */
export interface WrittenText {
  readonly text: string;
  readonly at: number;
}

/** What the rules look at in one source; `at` are UTF-16 offsets. */
export interface Syntax {
  readonly modules: readonly NamedModule[];
  readonly uses: readonly Use[];
  readonly texts: readonly WrittenText[];
  /** The parser's complaint, when the source does not parse. */
  readonly error: string | undefined;
}

/** A node of the syntax tree (ESTree with TypeScript), read by name. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Reads a source; TypeScript or JSX by the file's extension. */
export function readSyntax(file: string, source: string): Syntax {
  const { program, errors } = parseSync(file, source);
  const found: Found = { modules: [], uses: [], texts: [] };
  walk(program as unknown as Node, [], found);
  return { ...found, error: errors[0]?.message };
}

interface Found {
  readonly modules: NamedModule[];
  readonly uses: Use[];
  readonly texts: WrittenText[];
}

function walk(node: Node, scopes: readonly ReadonlySet<string>[], found: Found): void {
  const own = declaredIn(node);
  const inner = own.size > 0 ? [...scopes, own] : scopes;
  noteModule(node, found);
  noteUse(node, inner, found);
  noteText(node, found);
  for (const [field, value] of Object.entries(node)) {
    if (isName(node, field)) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, inner, found);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Fields that name something of an object or module and use no variable. */
function isName({ type, computed }: Node, field: string): boolean {
  switch (type) {
    case "MemberExpression":
      return field === "property" && computed !== true;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
    case "TSPropertySignature":
    case "TSMethodSignature":
      return field === "key" && computed !== true;
    case "ImportSpecifier":
      return field === "imported";
    case "ExportSpecifier":
      return field === "exported";
    case "TSEnumMember":
      return field === "id";
    case "TSQualifiedName":
      return field === "right";
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return field === "label";
    case "MetaProperty":
    case "JSXAttribute":
      return field === "name" || field === "meta" || field === "property";
    default:
      return false;
  }
}

/** The module that a node names, if it names one. */
function noteModule(node: Node, found: Found): void {
  const source = moduleNameOf(node);
  if (isNode(source)) found.modules.push({ name: constantText(source), at: source.start });
}

function moduleNameOf(node: Node): unknown {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return node.source;
    case "TSExternalModuleReference":
      return node.expression;
    case "CallExpression":
      return isRequire(node.callee) ? (node.arguments as readonly unknown[])[0] : undefined;
    default:
      return undefined;
  }
}

/** `require`, `require.resolve` and `import.meta.resolve`. */
function isRequire(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === "Identifier") return callee.name === "require";
  if (callee.type !== "MemberExpression" || memberName(callee) !== "resolve") return false;
  const object = callee.object as Node;
  return object.type === "MetaProperty" || isRequire(object);
}

/** The text of a string or of a template without values. */
function constantText(node: Node): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type !== "TemplateLiteral") return undefined;
  const [only, ...others] = node.quasis as readonly Node[];
  return only && others.length === 0 ? cooked(only) : undefined;
}

function cooked(element: Node): string {
  const { cooked: text } = element.value as { readonly cooked: string | null };
  return text ?? "";
}

function noteUse(node: Node, scopes: readonly ReadonlySet<string>[], found: Found): void {
  if (node.type === "Identifier" && isGlobal(node, scopes)) {
    found.uses.push({ path: String(node.name), at: node.start });
  }
  if (node.type !== "MemberExpression") return;
  const member = memberName(node);
  if (member === undefined) return;
  const object = unwrapped(node.object as Node);
  found.uses.push({ path: `.${member}`, at: node.start });
  if (object.type === "Identifier" && isGlobal(object, scopes)) {
    found.uses.push({ path: `${object.name}.${member}`, at: node.start });
  }
}

function unwrapped(node: Node): Node {
  const inner = node.type === "ParenthesizedExpression" ? node.expression : undefined;
  return isNode(inner) ? unwrapped(inner) : node;
}

function memberName(node: Node): string | undefined {
  const property = node.property as Node;
  if (node.computed === true) return constantText(property);
  return property.type === "Identifier" ? String(property.name) : undefined;
}

function isGlobal(identifier: Node, scopes: readonly ReadonlySet<string>[]): boolean {
  return !scopes.some((scope) => scope.has(String(identifier.name)));
}

function noteText(node: Node, { texts }: Found): void {
  if (node.type === "Literal" && typeof node.value === "string") {
    texts.push({ text: node.value, at: node.start });
  }
  if (node.type === "TemplateElement") texts.push({ text: cooked(node), at: node.start });
  if (node.type === "JSXText") texts.push({ text: String(node.value), at: node.start });
}

/** The names that a function, block, loop, catch or module declares for what stands in it. */
function declaredIn(node: Node): ReadonlySet<string> {
  const statements = [node.body, node.init, node.left, node.consequent].flat().filter(isNode);
  const parameters = [node.params, node.param].flat().filter(isNode);
  // A function or class expression knows itself by its name.
  const self = isNode(node.id) && node.type !== "VariableDeclarator" ? [node.id] : [];
  return new Set([...statements.flatMap(declaredBy), ...[...parameters, ...self].flatMap(boundBy)]);
}

/** The names that a statement declares. */
function declaredBy(node: Node): readonly string[] {
  switch (node.type) {
    case "VariableDeclaration":
      return (node.declarations as readonly Node[]).flatMap((one) => boundBy(one.id as Node));
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSImportEqualsDeclaration":
      return isNode(node.id) ? boundBy(node.id) : [];
    case "ImportDeclaration":
      return (node.specifiers as readonly Node[]).flatMap((one) => boundBy(one.local as Node));
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
      return isNode(node.declaration) ? declaredBy(node.declaration) : [];
    default:
      return [];
  }
}

/** The names that a pattern binds. */
function boundBy(pattern: Node): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [String(pattern.name)];
    case "ObjectPattern":
    case "ArrayPattern":
      return [pattern.properties ?? pattern.elements].flat().filter(isNode).flatMap(boundBy);
    case "Property":
      return boundBy(pattern.value as Node);
    case "AssignmentPattern":
      return boundBy(pattern.left as Node);
    case "RestElement":
      return boundBy(pattern.argument as Node);
    case "TSParameterProperty":
      return boundBy(pattern.parameter as Node);
    default:
      return [];
  }
}
