// Everything that is shown goes through here: texts become text nodes, so that no name is ever read as markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child === undefined || child === null || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

export function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A table whose cells carry their column's name, for narrow screens. */
export function table(columns, rows, caption) {
  const head = el('tr', {}, columns.map(c => el('th', {scope: 'col', class: c.number && 'number', 'aria-sort': c.sorted},
    c.sort ? el('button', {type: 'button', onclick: c.sort}, c.name, c.sorted ? (c.sorted === 'ascending' ? ' ▲' : ' ▼') : '') : c.name)));
  const body = rows.map(row => el('tr', {class: row.class, id: row.id}, columns.map(c => {
    const value = c.cell(row.value);
    return el('td', {'data-label': c.name, class: c.number && 'number'}, value);
  })));
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: 'cards'}, el('thead', {}, head), el('tbody', {}, body)));
}

export function state(word) {
  return el('span', {class: 'state ' + word}, word.toLowerCase());
}

/** The beginning of an artifact's id; the whole of it is its title. */
export function artifact(id) {
  return el('code', {title: id}, id.slice(0, 12));
}

export function facts(pairs) {
  return el('dl', {class: 'facts'}, pairs.filter(p => p[1] !== undefined && p[1] !== '' && p[1] !== null)
    .map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

export function link(hash, text) {
  return el('a', {href: '#/' + hash.map(encodeURIComponent).join('/')}, text);
}
