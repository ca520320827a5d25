import { parseSync } from 'vite';

/** A node of a parsed file; fields differ by type. */
interface Node {
  type: string;
  [field: string]: unknown;
}

/** What a person reads or hears of an element besides what stands in it. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'aria-roledescription',
  'title',
  'alt',
  'placeholder',
]);
/** What is written for those who work on the project or script the page: thrown sentences, and names of files. */
const unread = new Set(['ImportDeclaration', 'ImportExpression', 'ExportNamedDeclaration.source', 'TSLiteralType']);

const letters = /\p{L}/u;

/**
 * Whether a text is made for reading: several words, with a capital at its head or a stop at its end, or many of them.
 */
function isSentence(text: string): boolean {
  // Selectors, styles, shaders, markup, usage of commands: no sentence has these signs.
  if (/[;{}<>=[\]|#]/.test(text)) return false;
  const words = text.match(/(?<![\p{L}\d_\-.])\p{L}[\p{L}'’]*(?![\p{L}\d_-])/gu) ?? [];
  const pair = /\p{L}[,:;]? \p{L}/u.test(text);
  return pair && words.length >= 2 && (/^\s*\p{Lu}/u.test(text) || /[.!?…]\s*$/.test(text) || words.length >= 4);
}

/** Texts in a source file that a person would read on the screen or in the terminal: they belong into src/texts. */
export function textsInCode(path: string, code: string): string[] {
  const found: string[] = [];
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
  const tell = (node: Node, text: string): void => {
    const line = code.slice(0, node['start'] as number).split('\n').length;
    found.push(`${path}:${line}: "${text.trim().slice(0, 60)}"`);
  };
  const visit = (node: Node, inSpoken: boolean): void => {
    if (unread.has(node.type) || isError(node)) return;
    if (node.type === 'JSXText' && letters.test(String(node['value']))) tell(node, String(node['value']));
    let spokenHere = inSpoken;
    if (node.type === 'JSXAttribute') {
      const name = String((node['name'] as Node)['name']);
      spokenHere = spoken.has(name);
      // What is not spoken and no handler is for machines: classes, keys, ids.
      if (!spokenHere && (node['value'] as Node | null)?.type === 'Literal') return;
    }
    if (node.type === 'CallExpression' && setsSpoken(node)) spokenHere = true;
    const text = textOf(node);
    if (text !== null && (spokenHere ? letters.test(text) && !spoken.has(text) : isSentence(text))) tell(node, text);
    for (const [field, value] of Object.entries(node)) {
      // The key of a member and the name of a property are not read.
      if (field === 'key' || field === 'parent') continue;
      for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
        if (each && typeof each === 'object' && 'type' in each)
          visit(each as Node, spokenHere && node.type !== 'ArrowFunctionExpression' && !isTest(node, field));
    }
  };
  visit(program as unknown as Node, false);
  return found;
}

/** The question of `a ? b : c` and what a member is asked for are not said. */
function isTest(node: Node, field: string): boolean {
  return (
    (node.type === 'ConditionalExpression' && field === 'test') ||
    (node.type === 'MemberExpression' && field === 'property') ||
    node.type === 'BinaryExpression'
  );
}

function isError({ type, callee }: Node): boolean {
  const name = String((callee as Node | undefined)?.['name'] ?? '');
  // Thrown for those who script the page or work on it; a `BadInput` is read in the terminal.
  return type === 'NewExpression' && name.endsWith('Error');
}

/** `element.setAttribute('aria-label', ...)`. */
function setsSpoken({ callee, arguments: given }: Node): boolean {
  const { property } = (callee ?? {}) as { property?: Node };
  const [first] = given as Node[];
  return property?.['name'] === 'setAttribute' && spoken.has(String(first?.['value']));
}

function textOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return null;
  return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join(' 1 ');
}
