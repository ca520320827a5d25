/** An element of a manifest, as far as its rules ask. */
interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const imscp = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
const adlcp = 'http://www.adlnet.org/xsd/adlcp_rootv1p2';

/** What may stand in an element: its children in their order with how often, its attributes, how long its text may be. */
interface Rule {
  children?: readonly (readonly [name: string, least: number, most: number])[];
  needs?: readonly string[];
  may?: readonly string[];
  text?: number;
}

const many = Number.POSITIVE_INFINITY;
/**
 * IMS Content Packaging 1.1.2 with what SCORM 1.2 (Content Aggregation Model, 2.3) adds, in our own words, for the
 * elements that a package with lessons has; any other element or attribute is a fault.
 */
const rules: Readonly<Record<string, Rule>> = {
  manifest: {
    children: [
      ['metadata', 1, 1],
      ['organizations', 1, 1],
      ['resources', 1, 1],
      ['manifest', 0, many],
    ],
    needs: ['identifier'],
    may: ['version', 'xml:base', 'xmlns', 'xmlns:adlcp', 'xmlns:xsi', 'xsi:schemaLocation'],
  },
  metadata: {
    children: [
      ['schema', 1, 1],
      ['schemaversion', 1, 1],
    ],
  },
  schema: { text: 100 },
  schemaversion: { text: 20 },
  organizations: { children: [['organization', 1, many]], may: ['default'] },
  organization: {
    children: [
      ['title', 1, 1],
      ['item', 1, many],
    ],
    needs: ['identifier'],
    may: ['structure'],
  },
  item: {
    children: [
      ['title', 1, 1],
      ['item', 0, many],
    ],
    needs: ['identifier'],
    may: ['identifierref', 'isvisible', 'parameters'],
  },
  title: { text: 200 },
  resources: { children: [['resource', 1, many]], may: ['xml:base'] },
  resource: {
    children: [
      ['file', 1, many],
      ['dependency', 0, many],
    ],
    needs: ['identifier', 'type', 'href', 'adlcp:scormtype'],
    may: ['xml:base'],
  },
  file: { needs: ['href'] },
  dependency: { needs: ['identifierref'] },
};

/** The most letters of an attribute. */
const longest: Readonly<Record<string, number>> = { version: 20, type: 1000, href: 2000, identifierref: 2000 };
const ncName = /^[\p{L}_][\p{L}\p{N}._-]*$/u;

/**
 * What is wrong with a manifest, a sentence each; none where it keeps the rules.
 * @param text the manifest @param files names of all files of the package
 */
export function faultsOf(text: string, files: readonly string[]): string[] {
  const root = elementOf(text);
  if (typeof root === 'string') return [root];
  const faults: string[] = [];
  const all: Element[] = [];
  const walk = (element: Element): void => {
    all.push(element);
    const { name, attributes, children } = element;
    const rule = rules[name];
    if (!rule) return void faults.push(`${name} is no element of a manifest`);
    const { children: parts = [], needs = [], may = [], text: most } = rule;
    for (const each of needs) if (!attributes[each]) faults.push(`${name} has no ${each}`);
    for (const [each, value] of Object.entries(attributes)) {
      if (!needs.includes(each) && !may.includes(each)) faults.push(`${name} may not have ${each}`);
      if (value.length > (longest[each] ?? many)) faults.push(`${each} of ${name} is too long`);
    }
    for (const [each, least, mostOf] of parts) {
      const count = children.filter((child) => child.name === each).length;
      if (count < least || count > mostOf) faults.push(`${name} has ${count} times ${each}`);
    }
    const places = children.map((child) => parts.findIndex(([each]) => each === child.name));
    if (places.includes(-1)) faults.push(`${name} holds what it may not`);
    if (places.some((place, i) => place < (places[i - 1] ?? 0))) faults.push(`the parts of ${name} are out of order`);
    const said = element.text.trim();
    if (most === undefined && said !== '') faults.push(`${name} may not hold text`);
    if (most !== undefined && (said === '' || said.length > most)) faults.push(`${name} is empty or too long`);
    children.forEach(walk);
  };
  if (root.name !== 'manifest') faults.push('its root is no manifest');
  walk(root);

  const named = (name: string): Element[] => all.filter((each) => each.name === name);
  if (root.attributes['xmlns'] !== imscp || root.attributes['xmlns:adlcp'] !== adlcp)
    faults.push('its namespaces are not those of SCORM 1.2');
  const locations = (root.attributes['xsi:schemaLocation'] ?? '').split(/\s+/);
  if (locations.length % 2 !== 0 || locations[0] !== imscp || locations[2] !== adlcp)
    faults.push('schemas are not named in pairs of a namespace and its file');
  if (named('schema')[0]?.text !== 'ADL SCORM' || named('schemaversion')[0]?.text !== '1.2')
    faults.push('it is not said to be of SCORM 1.2');

  const ids = all.flatMap(({ attributes }) => attributes['identifier'] ?? []);
  for (const id of ids) if (!ncName.test(id)) faults.push(`"${id}" is no identifier`);
  if (new Set(ids).size < ids.length) faults.push('an identifier stands for two things');
  const idsOf = (name: string): string[] => named(name).map(({ attributes }) => attributes['identifier'] ?? '');
  const start = named('organizations')[0]?.attributes['default'];
  if (start !== undefined && !idsOf('organization').includes(start)) faults.push('the default is no organization');
  for (const { attributes } of [...named('item'), ...named('dependency')]) {
    const to = attributes['identifierref'];
    if (to !== undefined && !idsOf('resource').includes(to)) faults.push(`"${to}" is no resource`);
    if (!/^(true|false|1|0)$/.test(attributes['isvisible'] ?? 'true'))
      faults.push('isvisible is neither true nor false');
  }
  const hrefs: string[] = [];
  for (const { attributes, children } of named('resource')) {
    if (!['sco', 'asset'].includes(attributes['adlcp:scormtype'] ?? ''))
      faults.push('a resource is no sco and no asset');
    const own = children.flatMap((child) => (child.name === 'file' ? (child.attributes['href'] ?? []) : []));
    hrefs.push(...own);
    if (!own.includes((attributes['href'] ?? '').replace(/[?#].*/, '')))
      faults.push('what is launched is none of the files');
  }
  if (new Set(hrefs).size < hrefs.length) faults.push('a file is named twice');
  for (const href of hrefs) {
    if (/^[a-z]+:|^\/|\\|(^|\/)\.\.(\/|$)|\s/i.test(href)) faults.push(`"${href}" does not lie in the package`);
    else if (!files.includes(decodeURIComponent(href))) faults.push(`"${href}" is not in the package`);
  }
  for (const file of files)
    if (file !== 'imsmanifest.xml' && !hrefs.some((href) => decodeURIComponent(href) === file))
      faults.push(`"${file}" is in the package, and not named`);
  return faults;
}

/** The root of an XML text without sections and instructions; where it is not well-formed, why. */
function elementOf(text: string): Element | string {
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  if (body === text) return 'it does not begin as XML in UTF-8';
  const outside: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [outside];
  const tag = /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const [whole, closes, name = '', attributes = '', alone, said] of body.matchAll(tag)) {
    end += whole.length;
    const inside = open.at(-1)!;
    if (said !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(said)) return 'a sign of the language is not written out';
      inside.text += plain(said);
    } else if (closes) {
      if (open.length < 2 || inside.name !== name) return `${name} is closed where it is not open`;
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plain(value),
      ]);
      if (new Set(pairs.map(([key]) => key)).size < pairs.length) return `${name} has an attribute twice`;
      const element: Element = {
        name,
        attributes: Object.fromEntries(pairs) as Record<string, string>,
        children: [],
        text: '',
      };
      inside.children.push(element);
      if (!alone) open.push(element);
    }
  }
  if (end < body.length) return `it cannot be read from "${body.slice(end, end + 20)}" on`;
  if (open.length > 1) return `${open.at(-1)!.name} is not closed`;
  const [root, ...more] = outside.children;
  return root && more.length === 0 ? root : 'it has not one root';
}

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
